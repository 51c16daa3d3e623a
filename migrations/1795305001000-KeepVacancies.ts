import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs that employers of the area offer, advertised or carved for somebody, shared by its providers as employers are. */
export class KeepVacancies1795305001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vacancy (
        id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id      uuid NOT NULL REFERENCES area,
        employer_id  uuid NOT NULL REFERENCES employer,
        title        text NOT NULL CHECK (title <> ''),
        soc_code     text,
        source       text NOT NULL CHECK (source IN ('employer', 'advertised', 'carved')),
        hours_min    smallint NOT NULL CHECK (hours_min BETWEEN 1 AND 60),
        hours_max    smallint NOT NULL CHECK (hours_max BETWEEN 1 AND 60),
        shifts       text NOT NULL DEFAULT '',
        pay_pence_per_hour integer CHECK (pay_pence_per_hour > 0),
        postcode     text,
        district_gss text REFERENCES district,
        starts_on    date,
        closes_on    date,
        adjustments  text[] NOT NULL DEFAULT '{}',
        requirements text NOT NULL DEFAULT '',
        state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'filled', 'withdrawn')),
        created_at   timestamptz NOT NULL DEFAULT now(),
        version      integer NOT NULL DEFAULT 1,
        CONSTRAINT vacancy_hours_in_order CHECK (hours_min <= hours_max)
      );
      CREATE INDEX vacancy_open ON vacancy (area_id, state, closes_on);
      CREATE INDEX vacancy_employer ON vacancy (employer_id);
      CALL protect_rows('vacancy', 'area');
      COMMENT ON TABLE vacancy IS 'A job an employer offers, or one carved for somebody; shared by every provider of an area. It says nothing of who applied.';
      COMMENT ON COLUMN vacancy.adjustments IS 'What the employer offers, in the codes of the profile question on what would help at work.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE vacancy`);
  }
}
