import type { CalendarDate } from '#shared/calendar-date';
import type { Column } from '../domain/return-columns.js';
import type { ReturnProblem } from '../domain/return-problems.js';

export type ReturnStatus = 'waiting' | 'running' | 'locked' | 'failed';

/** One making of the return of one month. */
export interface ReturnSnapshot {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly month: CalendarDate;
  readonly edition: number;
  readonly columns: readonly Column[];
  readonly status: ReturnStatus;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsWithProblem: number;
  readonly problems: Readonly<Partial<Record<ReturnProblem, number>>>;
  readonly sha256: Buffer | null;
  /** Of the file as it is now, when somebody's lines were emptied since it was locked. */
  readonly sha256Now: Buffer | null;
  readonly linesErased: number;
  readonly bytes: number | null;
  readonly fileName: string | null;
  readonly requestedBy: string;
  readonly requestedByName: string | null;
  readonly providerName: string | null;
  readonly createdAt: Date;
  readonly lockedAt: Date | null;
  readonly toldAt: Date | null;
  readonly openedAt: Date | null;
  readonly version: number;
}

/** What is known once the file is whole. */
export interface FinishedFile {
  readonly rows: number;
  readonly rowsWithProblem: number;
  readonly problems: Readonly<Partial<Record<ReturnProblem, number>>>;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly fileName: string;
}
