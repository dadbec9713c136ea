/** Where the sandbox has the parts of a debugger; not on any search path, and no name that could be imported. */
export const DEBUGGER_FOLDER = '/var/runtime/strata-debugger';
