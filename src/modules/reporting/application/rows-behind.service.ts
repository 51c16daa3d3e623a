import { Injectable } from '@nestjs/common';
import { isCount, MeasuresService, type Count, type Measure } from '#modules/measures';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { ReadLog } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { RowsBehindQuery, type GroupOfRows, type RowBehind, type RowPosition } from '../data/rows-behind.query.js';
import { hideSmallNumbers, type GroupCount } from '../domain/small-numbers.js';
import type { PerformanceQuestion } from './performance.service.js';
import { Scopes, type Scope } from './scopes.js';

/** Which figure's rows. */
export interface RowsQuestion extends PerformanceQuestion {
  /** A count; for anything else there is no list. */
  readonly measure: string;
  /** Of one contract of the provider, where figures stand side by side. */
  readonly contractId: string | null;
}

/** What the rows are behind: the figure, its total from the rollup, and whose it is. */
export interface FigureAsked {
  readonly measure: Measure;
  readonly total: number;
  readonly scope: Scope;
  /** The contract's name, when one was asked for. */
  readonly contractName: string | null;
}

/** Counts by district, model and route; null where nothing may be broken down. */
export interface Breakdown extends FigureAsked {
  readonly smallest: number;
  readonly groups: Readonly<Record<GroupOfRows['kind'], readonly GroupCount[]>> | null;
}

/** Somebody who is counted, and of whom the list says no more. */
const RESTRICTED: Omit<RowBehind, 'value'> = {
  ...{ rowId: null, happenedOn: null, participantId: null, isRestricted: true, reference: null, name: null },
  ...{ districtName: null, model: null, route: null, providerName: null, specialistName: null, jobTitle: null },
  ...{ employerName: null, sumPence: null, thresholdPence: null },
};
/** A record that a transfer took to another provider is not restricted: it is held there, and the list says so. */
const unnamed = ({ value, elsewhere }: { readonly value: number; readonly elsewhere: boolean }): RowBehind => ({
  ...RESTRICTED,
  isRestricted: !elsewhere,
  value,
});
const PER_PAGE = 50;
const PER_BATCH = 1_000;

/** Opens a figure: the rows it counts for those who may see people, counts without small numbers for the others. */
@Injectable()
export class RowsBehindService {
  constructor(
    private readonly measures: MeasuresService,
    private readonly rows: RowsBehindQuery,
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly readLog: ReadLog,
  ) {}

  /** The figure itself. Throws NotFound for one there is not, or a contract that is not the actor's to see. */
  @Transactional()
  async figure(question: RowsQuestion): Promise<FigureAsked> {
    const count = countOf(question.measure);
    const scope = await this.scopes.of(question.providerId);
    const total = await this.measures.total(count, selectionOf(question, scope));
    const words = await this.measures.words();
    const contract = question.contractId === null ? null : await this.organisations.contract(question.contractId);
    return { measure: words(count), total, scope, contractName: contract && contract.name };
  }

  /** A page of the rows, newest first; on the last, a line for each restricted record that the actor may not see. */
  @Transactional()
  async list(question: RowsQuestion, after: string | null, limit = PER_PAGE): Promise<Page<RowBehind>> {
    const scope = await this.scopes.of(question.providerId);
    const found = await this.rows.page(
      countOf(question.measure),
      selectionOf(question, scope),
      positionOf(after),
      limit + 1,
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    if (found.length > limit && last) return { items, next: encodeCursor([last.happenedOn, last.rowId]) };
    const restricted = await this.rows.restricted(countOf(question.measure), selectionOf(question, scope));
    return { items: [...items, ...restricted.map(unnamed)], next: null };
  }

  /**
   * Every row, a batch at a time, each read in a transaction of its own: for a download that outlives the request's. Whom
   * it will show is written down first.
   */
  @Transactional()
  async all(question: RowsQuestion): Promise<AsyncGenerator<readonly RowBehind[]>> {
    const scope = await this.scopes.of(question.providerId);
    this.readLog.shows(await this.rows.people(countOf(question.measure), selectionOf(question, scope)));
    return this.batches(question, RequestContext.current);
  }

  /** Counts of the rows by district, model and route, small numbers hidden. */
  @Transactional()
  async breakdown(question: RowsQuestion): Promise<Breakdown> {
    const asked = await this.figure(question);
    const smallest = await this.policy.number('small-number', this.clock.today());
    const count = countOf(question.measure);
    const found = await this.rows.groups(count, selectionOf(question, asked.scope));
    const rows = found.filter(({ kind }) => kind === 'route').reduce((sum, { value }) => sum + value, 0);
    if (rows < smallest) return { ...asked, smallest, groups: null };
    const of = (kind: GroupOfRows['kind']): GroupCount[] =>
      hideSmallNumbers(
        found
          .filter((group) => group.kind === kind)
          .map(({ label, value }) => ({ label: wordsFor(kind, label), value })),
        smallest,
      );
    return { ...asked, smallest, groups: { district: of('district'), model: of('model'), route: of('route') } };
  }

  private async *batches(question: RowsQuestion, context: RequestContext): AsyncGenerator<readonly RowBehind[]> {
    let after: string | null = null;
    do {
      const page: Page<RowBehind> = await RequestContext.run(context, () => this.list(question, after, PER_BATCH));
      yield page.items;
      after = page.next;
    } while (after !== null);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ips: 'IPS',
  seqf: 'SEQF',
  'out-of-work': 'Out of work at the start',
  'in-work-retention': 'In work at the start',
};

function wordsFor(kind: GroupOfRows['kind'], label: string | null): string {
  if (label === null) return kind === 'district' ? 'Not known' : 'Not chosen yet';
  return WORDS[label] ?? label;
}

function countOf(code: string): Count {
  if (!isCount(code)) throw new NotFound('figure');
  return code;
}

function selectionOf({ period, model, contractId }: RowsQuestion, { areaId, providerId }: Scope) {
  return { areaId, providerId, contractId, model, from: period.from, to: period.to };
}

function positionOf(cursor: string | null): RowPosition | null {
  const [happenedOn, rowId] = readCursor(cursor, 'day', 'uuid') ?? [];
  return happenedOn && rowId ? { happenedOn, rowId } : null;
}
