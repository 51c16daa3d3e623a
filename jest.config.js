// Long suites run under `npm run test:long`; suites that need Redis where test/run.mjs found one.
const notOnThisRun = [
  ...(process.env.CTW_LONG ? [] : ['\\.long\\.e2e-spec\\.ts$']),
  ...(process.env.CTW_WITHOUT_REDIS ? ['redis[^/]*$'] : []),
];

/** Jest on Node's own modules (test/native). Started by test/run.mjs. */
export default {
  testRegex: '\\.(spec|e2e-spec)\\.ts$',
  testPathIgnorePatterns: ['/dist/', '/node_modules/', '/\\.data/', '/\\.cache/', ...notOnThisRun],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.data/', '<rootDir>/\\.cache/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  // Node loads the modules, once per worker: Jest's own loader would load the whole program anew for every suite.
  runtime: '<rootDir>/test/native/runtime.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Long, because a machine under load is slow and no test may depend on how fast it is.
  testTimeout: 120_000,
  // What suites leave behind adds up, until collecting is all a worker does.
  workerIdleMemoryLimit: '700MB',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testEnvironment: '<rootDir>/test/native/environment.cjs',
};
