import type { RouteEntry } from '#platform/http/route-registry';
import type { TestApp } from '../../support/app.js';
import { fillIn } from '../../support/routes.js';
import type { LivedIn } from '../lived-in.js';
import { furtherParts } from './records.js';

/** Which of the drill-downs are asked: the two that say most of people, or all. */
const MEASURES = {
  some: ['caseload', 'job-starts'],
  all: ['referrals', 'starts', 'caseload', 'job-starts', 'first-earnings'],
};
const ROWS = new Set([
  ...['/performance/rows', '/performance/rows.csv', '/api/v1/performance/rows', '/api/v1/performance/breakdown'],
]);

/** What a list has to be asked so that it shows anybody. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/search': ['?words=somebody'],
  '/rights-packs/:id': ['?show=all'],
  '/api/v1/participants': ['?search=somebody'],
  '/api/v1/tasks': ['?state=all'],
  '/referrals': ['', '?status=all'],
  '/returns/check': ['?month=2026-10'],
  '/returns/problems': ['?month=2026-10&problem=nino-missing', '?month=2026-10&problem=occupation-missing'],
  '/diary': ['?on=2026-11-23', '?on=2026-11-19'],
  '/quality-checks': ['?state=all'],
  '/clinic': ['?on=2026-11-23', '?on=2026-11-19'],
  '/api/v1/sessions': ['?from=2026-11-01&to=2026-11-30'],
  '/api/v1/clinic-days': ['?from=2026-11-01&to=2026-11-30'],
  '/api/v1/participants/:id/timeline': ['?limit=100'],
  '/episodes/:id/placements/forecast': ['?kind=competitive&hoursPerWeek=16&pay=12.71&startsOn=23/11/2026'],
};

/** Which table holds the record that an address names, by its first word. */
const TABLES: Readonly<Record<string, string>> = {
  ...{ participants: 'participant', episodes: 'episode', referrals: 'referral', sessions: 'support_session' },
  ...{
    placements: 'placement',
    earnings: 'earning',
    documents: 'document',
    tasks: 'task',
    verification: 'outcome',
    outcomes: 'outcome',
  },
  ...{ 'rights-packs': 'subject_pack', rights: 'rights_request', 'rights-requests': 'rights_request' },
  ...{ returns: 'return_snapshot', employers: 'employer', 'referral-imports': 'referral_import' },
  ...{ accounts: 'user_account', 'break-glass': 'break_glass', 'legal-holds': 'legal_hold' },
  ...{ 'processing-stops': 'processing_stop', 'sign-on': 'sso_connection' },
};

/** The table of the record that an address names; undefined where it names none. */
export const tableOf = (path: string): string | undefined =>
  TABLES[path.replace(/^\/(api\/v1\/)?/, '').split('/', 1)[0] ?? ''];

/** Where everything of these people can be asked for, by the addresses of one route. */
export class Places {
  private readonly known = new Map<string, Promise<readonly string[]>>();

  constructor(
    private readonly app: TestApp,
    private readonly lived: LivedIn,
    private readonly people: readonly string[],
    private readonly how: keyof typeof MEASURES,
    private readonly parts: Readonly<Record<string, string>>,
  ) {}

  async of({ path }: Pick<RouteEntry, 'path'>): Promise<readonly string[]> {
    const questions = ROWS.has(path)
      ? MEASURES[this.how].map((measure) => `?measure=${measure}`)
      : (QUESTIONS[path] ?? ['']);
    const table = tableOf(path);
    const ids = path.includes(':id') && table ? await this.recordsIn(table) : [''];
    return ids.flatMap((id) =>
      questions.map((question) => `${fillIn(path, { ...furtherParts(this.lived), ...this.parts, id })}${question}`),
    );
  }

  /** Theirs; where a table is of nobody, a few of its rows. */
  private recordsIn(table: string): Promise<readonly string[]> {
    const found = this.known.get(table) ?? this.find(table);
    this.known.set(table, found);
    return found;
  }

  private async find(table: string): Promise<readonly string[]> {
    const column = table === 'participant' ? 'id' : 'participant_id';
    // Every file: which of them come last by their random ids is chance, and one alone holds words that are looked for.
    const some = table === 'document' ? 100 : ['outcome', 'earning', 'subject_pack'].includes(table) ? 8 : 1;
    const [tied] = await this.app.query(`SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`, [
      ...[table, column],
    ]);
    const theirs = tied
      ? await this.app.query<{ id: string }>(
          `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY ${column} ORDER BY id DESC) AS place FROM ${table}
            WHERE ${column} = ANY($1)) t WHERE place <= $2`,
          [this.people, some],
        )
      : [];
    const any = () => this.app.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 3`);
    return (theirs.length > 0 ? theirs : await any()).map(({ id }) => id);
  }
}
