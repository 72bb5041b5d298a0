"""Runs the vendor's own client (vps-mcp on PyPI) against the simulator and checks what its tools say.

    python3 -m venv /tmp/vps-mcp && /tmp/vps-mcp/bin/pip install --require-hashes --only-binary :all: -r .ci/vendor-client.txt
    /tmp/vps-mcp/bin/python scripts/vendor-client.py
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

try:
    from vps_mcp import server as client
except ImportError:
    sys.exit("NOT RUN: the vendor's client is not installed (pip install --require-hashes --only-binary :all: -r .ci/vendor-client.txt)")

ROOT = Path(__file__).resolve().parent.parent


def start_simulator() -> subprocess.Popen:
    node = ROOT / "node_modules/.bin/node"
    command = [str(node) if node.exists() else "node", str(ROOT / "simulator/main.ts"), "--speed", "600"]
    simulator = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    for pair in simulator.stdout.readline().split():
        name, value = pair.split("=", 1)
        os.environ[name] = value
    return simulator


def expect(what: str, text: str, pattern: str) -> None:
    print(f"--- {what}\n{text}")
    if not re.search(pattern, text):
        raise SystemExit(f"FAILED: {what} does not say {pattern!r}")


async def use_every_tool() -> None:
    listed = await client.list_servers()
    expect("list_servers", listed, r"Server: web01\.example\.com\n  UUID: .+\n  Status: active")
    expect("list_servers page 2", await client.list_servers(page=2, page_size=2), r"\(3 total\)")
    uuid = re.search(r"UUID: (\S+)", listed)[1]
    expect("get_server", await client.get_server(uuid), rf"UUID: {uuid}")
    expect("get_server of none", await client.get_server("0" * 8 + "-0000-4000-8000-" + "0" * 12), r"Error \(404\)")
    expect("create_snapshot", await client.create_snapshot(uuid, label="by-the-client"), r"Snapshot initiated[^$]*id: 802")
    expect("create_snapshot without a label", await client.create_snapshot(uuid), r"Snapshot initiated[^$]*id: 803")
    expect("server_power", await client.server_power(uuid, "stop"), r"Power action 'stop' sent")
    expect("get_server", await client.get_server(uuid), r"Status: (stopping|stopped)")
    for _ in range(100):
        if "Status: stopped" in await client.get_server(uuid):
            break
        await asyncio.sleep(0.05)
    expect("server_power", await client.server_power(uuid, "start"), r"Power action 'start' sent")
    expect("list_plans, not simulated", await client.list_plans(), r"Error \(404\): Not found\.")


simulator = start_simulator()
try:
    asyncio.run(use_every_tool())
finally:
    simulator.send_signal(signal.SIGINT)
    ended = simulator.wait(timeout=5)
if ended != 0:
    raise SystemExit(f"FAILED: the simulator ended with {ended}")
print("--- the vendor's client works against the simulator")
