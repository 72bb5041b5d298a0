export interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

export interface TimeQueue<T> {
  push(at: number, item: T): void;
  first(): Entry<T> | undefined;
  shift(): Entry<T> | undefined;
}

/** Earliest first, those of one moment in the order in which they came: a binary heap. */
export function timeQueue<T>(): TimeQueue<T> {
  const heap: Entry<T>[] = [];
  let pushed = 0;
  return {
    push(at, item) {
      heap.push({ at, order: pushed++, item });
      siftUp(heap);
    },
    first: () => heap[0],
    shift() {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        siftDown(heap);
      }
      return first;
    },
  };
}

function before<T>(heap: Entry<T>[], left: number, right: number): boolean {
  const a = heap[left] as Entry<T>;
  const b = heap[right] as Entry<T>;
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap<T>(heap: Entry<T>[], left: number, right: number): void {
  const kept = heap[left] as Entry<T>;
  heap[left] = heap[right] as Entry<T>;
  heap[right] = kept;
}

function siftUp<T>(heap: Entry<T>[]): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!before(heap, child, parent)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown<T>(heap: Entry<T>[]): void {
  let parent = 0;
  for (;;) {
    let least = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < heap.length && before(heap, child, least)) least = child;
    }
    if (least === parent) return;
    swap(heap, parent, least);
    parent = least;
  }
}
