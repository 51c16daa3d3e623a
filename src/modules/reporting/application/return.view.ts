import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { ReturnSnapshot } from '../data/return-snapshot.js';
import { isUnderWay } from '../domain/return-month.js';
import { describeProblem, RETURN_PROBLEMS, type ProblemCount, type ReturnProblem } from '../domain/return-problems.js';

export class ReturnProblemView {
  @ApiProperty({ example: 'nino-missing', enum: RETURN_PROBLEMS.map(({ code }) => code) }) readonly code: ReturnProblem;
  @ApiProperty({ example: 12 }) readonly count: number;
  @ApiProperty({ example: '12 people have no National Insurance number' }) readonly words: string;

  static of(problem: ProblemCount): ReturnProblemView {
    return { ...problem, words: describeProblem(problem) };
  }
}

export class ReturnColumnView {
  @ApiProperty({ example: 'start_date' }) readonly code: string;
  @ApiProperty({ example: 'Start date' }) readonly heading: string;
  @ApiProperty({ example: 'episode.startedOn' }) readonly source: string;
}

/** One making of the return of a month: how far it is, and once it is locked, its file. */
export class ReturnView {
  @ApiProperty({ example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' }) readonly id: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-01' }) readonly month: CalendarDate;
  @ApiProperty({ example: 1, description: 'How many times this month has been made, with this one' })
  readonly edition: number;
  @ApiProperty({ example: 'locked', enum: ['waiting', 'running', 'locked', 'failed'] }) readonly status: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null for the whole area' })
  readonly providerId: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly providerName: string | null;
  @ApiProperty({ example: 1248 }) readonly rowsTotal: number;
  @ApiProperty({ example: 1248 }) readonly rowsDone: number;
  @ApiProperty({ example: 14 }) readonly rowsWithProblem: number;
  @ApiProperty({ type: [ReturnProblemView] }) readonly problems: readonly ReturnProblemView[];
  @ApiProperty({ example: false, description: 'True when it was asked for before the month was over' })
  readonly monthUnderWay: boolean;
  @ApiProperty({ type: [ReturnColumnView] }) readonly columns: readonly ReturnColumnView[];
  @ApiProperty({ type: String, nullable: true, example: 'connect-to-work-2026-10-edition-1.csv' })
  readonly fileName: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 310_220 }) readonly bytes: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the file, in hexadecimal', example: 'a3b1…' })
  readonly sha256: string | null;
  @ApiProperty({ example: 0, description: 'Lines emptied since it was locked, because the person was erased' })
  readonly linesErased: number;
  @ApiProperty({ type: String, nullable: true, example: 'Helen Marsh' }) readonly requestedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-02T09:00:00.000Z' }) readonly createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-02T09:00:09.000Z' })
  readonly lockedAt: Date | null;
  @ApiProperty({ example: 4 }) readonly version: number;

  static of(snapshot: ReturnSnapshot): ReturnView {
    const { id, month, edition, status, providerId, providerName, rowsTotal, rowsDone, rowsWithProblem } = snapshot;
    const { columns, fileName, bytes, sha256, requestedByName, createdAt, lockedAt, version } = snapshot;
    const { linesErased } = snapshot;
    return {
      ...{ id, month, edition, status, providerId, providerName, rowsTotal, rowsDone, rowsWithProblem },
      problems: RETURN_PROBLEMS.flatMap(({ code }) => {
        const count = snapshot.problems[code] ?? 0;
        return count > 0 ? [ReturnProblemView.of({ code, count })] : [];
      }),
      monthUnderWay: isUnderWay(month, londonDay(createdAt)),
      ...{ linesErased, columns, fileName, bytes, sha256: sha256?.toString('hex') ?? null },
      ...{ requestedByName, createdAt, lockedAt, version },
    };
  }
}
