/** The rules of the house (docs/architecture.md). Each was broken once on purpose: test/architecture shows it bite. */
const TIERS = [
  ['policy', 'organisations'],
  ['identity', 'periods', 'consents', 'links'],
  [
    'bulk-actions',
    'participants',
    'employers',
    'directory',
    'documents',
    'drafts',
    'messages',
    'partners',
    'supervision',
  ],
  ['referrals', 'tasks', 'tags'],
  ['episodes', 'lone-visits'],
  ['planning', 'sessions', 'placements', 'signposts', 'fit-notes', 'unpaid-work', 'signatures'],
  ['outcomes', 'calendars', 'clinics', 'vacancies', 'correspondence', 'adjustments', 'access-to-work'],
  ['measures', 'grant', 'job-support', 'applications', 'verification', 'evidence-requests'],
  ['fidelity', 'field', 'claims', 'generated-documents'],
  ['casework', 'reminders', 'reporting', 'integrations', 'privacy', 'restrictions', 'staffing'],
  ['rights', 'caseload-moves', 'many-people', 'digests', 'duplicates', 'transfers', 'practice'],
];
const room = (names) => `^src/modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'rooms-meet-at-the-door',
      severity: 'error',
      comment: 'Another room is reached only through its index.ts',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'the-house-enters-by-the-door',
      severity: 'error',
      comment: 'The processes and the shell of the pages reach a room only through its index.ts',
      from: { path: '^src/(app\\.module|main|worker|cli|web/|launch/|seed/)' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'no-own-door',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/$1/index\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/(modules/[^/]+/domain|shared)/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^src/shared/',
          '/domain/',
          '^src/platform/(errors/domain-error|events/domain-event)\\.ts$',
          '^node_modules/temporal-polyfill/',
        ],
      },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/(platform|shared)/' },
      to: { path: '^src/(modules|web|seed)/' },
    },
    {
      name: 'delivery-uses-application',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(api|web|jobs)/' },
      to: { path: '/data/.*\\.repository\\.ts$' },
    },
    {
      name: 'door-shows-no-data',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/index\\.ts$' },
      to: { path: '/data/' },
    },
    ...TIERS.map((tier, i) => ({
      name: `tier-${i + 1}-looks-down`,
      severity: 'error',
      from: { path: room(tier) },
      to: { path: room([...tier, ...TIERS.slice(i + 1).flat()]), pathNot: '^src/modules/($1)/' },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'default'],
    },
  },
};
