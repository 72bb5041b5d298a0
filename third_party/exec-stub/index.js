/** The action starts no programs: only `platform.getDetails` of @actions/core would, and nothing here calls it. */
export const exec = undefined;
export const getExecOutput = undefined;
