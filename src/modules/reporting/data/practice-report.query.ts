import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { lastOfMonth } from '#shared/calendar-date';
import type { Period } from '../domain/period.js';
import { PRACTICE_FIGURES, type PracticeCounts, type PracticeFigure } from '../domain/practice-report.js';

export interface PracticeRow {
  readonly code: string;
  readonly name: string;
  readonly counts: PracticeCounts;
}

/** Counts for the reports of practices; the database function holds the scope and counts restricted people too. */
@Injectable()
export class PracticeReportQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Practices with anything to count, by name. A practice's own people get their own, and whole quarters only. */
  async of({ from, to }: Period): Promise<PracticeRow[]> {
    const rows = await this.unitOfWork.query<{ code: string; name: string; figure: PracticeFigure; value: number }>(
      `SELECT f.practice_code AS code, g.name, f.figure, f.value
         FROM practice_figures($1, $2) f JOIN gp_practice g ON g.ods_code = f.practice_code
        ORDER BY g.name, f.practice_code`,
      [from, lastOfMonth(to)],
    );
    const byCode = new Map<string, PracticeRow & { counts: Record<PracticeFigure, number> }>();
    for (const { code, name, figure, value } of rows) {
      const row = byCode.get(code) ?? { code, name, counts: { ...NOTHING } };
      row.counts[figure] = value;
      byCode.set(code, row);
    }
    return [...byCode.values()];
  }
}

/** Nothing counted yet. */
export const NOTHING = Object.fromEntries(PRACTICE_FIGURES.map((figure) => [figure, 0])) as PracticeCounts;
