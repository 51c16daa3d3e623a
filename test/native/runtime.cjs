// Jest's module loader, replaced by Node's own: what Jest asks of it and nothing else. There is no mocking of modules.
const { pathToFileURL } = require('node:url');

Object.defineProperty(exports, '__esModule', { value: true });

/** What Jest calls around a test file; see `runTest` of jest-runner and the adapter of jest-circus. */
exports.default = class NativeRuntime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  requireModule(path) {
    return require(path);
  }

  /** The framework of the tests, anew for each suite: it keeps the state of one suite in its modules. */
  requireInternalModule(path) {
    delete require.cache[require.resolve(path)];
    return require(path);
  }

  setGlobalsForRuntime() {}
  enterTestCode() {}
  leaveTestCode() {}
  getSourceMaps() {
    return null;
  }
  getAllCoverageInfoCopy() {}
  getAllV8CoverageInfoCopy() {}
  teardown() {}
};
