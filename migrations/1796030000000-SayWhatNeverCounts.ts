import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What never counts, which the program knew by itself until now (domain 4.3). */
const NEVER_COUNTS = {
  jobKinds: [
    'work-experience',
    'volunteering',
    'unpaid-trial',
    'unpaid-internship',
    'training-allowance',
    'sheltered-work',
  ],
  payKinds: ['holiday-pay', 'tax-refund', 'pay-in-lieu'],
};

/** Rule sets say themselves what never counts: those that are held say what held for everybody before. */
export class SayWhatNeverCounts1796030000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `UPDATE outcome_rule_set SET definition = definition || jsonb_build_object('neverCounts', $1::jsonb) WHERE NOT definition ? 'neverCounts'`,
      [JSON.stringify(NEVER_COUNTS)],
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE outcome_rule_set SET definition = definition - 'neverCounts'`);
  }
}
