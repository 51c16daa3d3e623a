// Jest's environment without a virtual machine: suites of a worker run in its one realm, so that modules are loaded and
// compiled once per worker. What a suite may leave behind in the process is put back after it.
const { ModuleMocker } = require('jest-mock');

/** Where circus keeps who listens to its events; left there, the listeners of ended suites would go on listening. */
const CIRCUS_LISTENERS = Symbol.for('EVENT_HANDLERS');
const EVENTS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'exit', 'beforeExit', 'warning'];

module.exports = class NativeEnvironment {
  constructor() {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    this.before = {
      console: globalThis.console,
      exit: process.exit,
      folder: process.cwd(),
      env: { ...process.env },
      listeners: EVENTS.map((name) => [name, new Set(process.listeners(name))]),
      stackTraceLimit: Error.stackTraceLimit,
    };
  }

  async setup() {
    // Jest has just installed its own reading of source maps, which knows only files that Jest compiled.
    Error.prepareStackTrace = undefined;
    process.setSourceMapsEnabled(true);
  }

  async teardown() {
    const { console, exit, folder, env, listeners, stackTraceLimit } = this.before;
    delete globalThis[CIRCUS_LISTENERS];
    globalThis.console = console;
    process.exit = exit;
    process.chdir(folder);
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const [name, kept] of listeners) {
      for (const listener of process.listeners(name)) if (!kept.has(listener)) process.removeListener(name, listener);
    }
    Error.stackTraceLimit = stackTraceLimit;
  }

  /** None: Jest's name for a realm apart. */
  getVmContext() {
    return null;
  }
};
