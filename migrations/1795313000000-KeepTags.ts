import type { MigrationInterface, QueryRunner } from 'typeorm';

const MENTIONS = `'erase_mentions(uuid, date)'::regprocedure`;
const LAST = `RETURN counts || jsonb_build_object('legal_hold', touched);`;
/** A word such as "Autumn" is a name too: only the whole name, or the reference, says whom a tag is about. */
const TAGS = `counts := counts || jsonb_build_object('legal_hold', touched);
        UPDATE tag t SET name = 'Erased ' || left(t.id::text, 8), name_key = 'erased ' || left(t.id::text, 8), version = t.version + 1
          FROM participant p
         WHERE (p.id = the_order.participant_id OR p.merged_into_id = the_order.participant_id) AND t.area_id = the_order.area_id
           AND (position(lower(p.reference) IN lower(t.name)) > 0
             OR position(lower(trim(p.given_name || ' ' || p.family_name)) IN lower(t.name)) > 0);
        GET DIAGNOSTICS touched = ROW_COUNT;
        RETURN counts || jsonb_build_object('tag', touched);`;

/** Short labels by which a provider groups its people, and who has which. */
export class KeepTags1795313000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE tag (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid NOT NULL REFERENCES provider,
        name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
        name_key    text NOT NULL CHECK (name_key <> ''),
        retired_on  date,
        version     integer NOT NULL DEFAULT 1,
        CONSTRAINT tag_once UNIQUE (provider_id, name_key)
      );
      CALL protect_rows('tag', 'provider');
      COMMENT ON TABLE tag IS 'A short label by which a provider groups its people, such as an event or a course.';
      COMMENT ON COLUMN tag.retired_on IS 'Not offered and not shown any more; brought back, whoever had it has it again.';

      CREATE TABLE participant_tag (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        tag_id         uuid NOT NULL REFERENCES tag,
        added_at       timestamptz NOT NULL,
        added_by       text NOT NULL DEFAULT app_actor_id(),
        added_key      text NOT NULL DEFAULT '',
        removed_at     timestamptz,
        removed_by     text,
        removed_key    text NOT NULL DEFAULT '',
        CONSTRAINT participant_tag_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NOT NULL OR removed_key = ''))
      );
      CREATE INDEX participant_tag_participant ON participant_tag (participant_id, added_at);
      CREATE INDEX participant_tag_tag ON participant_tag (tag_id, participant_id) WHERE removed_at IS NULL;
      CREATE INDEX participant_tag_added ON participant_tag (added_key) WHERE added_key <> '';
      CREATE INDEX participant_tag_removed_with ON participant_tag (removed_key) WHERE removed_key <> '';
      CALL protect_rows('participant_tag', 'provider');
      CALL hide_restricted('participant_tag');
      COMMENT ON TABLE participant_tag IS 'Somebody has a tag, or had it. Two records made one may have it twice: it counts once.';
      COMMENT ON COLUMN participant_tag.added_key IS 'What was done to many people when it was added; empty where somebody added it on the record.';
      COMMENT ON COLUMN participant_tag.removed_key IS 'The same of its removal.';
    `);
    await this.rewrite(db, LAST, TAGS);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, TAGS, LAST);
    await db.query(`DROP TABLE participant_tag, tag`);
  }

  /** Owner and rights of the function that empties words about an erased person stay. */
  private async rewrite(db: QueryRunner, from: string, into: string): Promise<void> {
    const [row] = (await db.query(`SELECT pg_get_functiondef(${MENTIONS}) AS text`)) as { text: string }[];
    const text = row?.text.replace(from, () => into);
    if (!text || text === row?.text) throw new Error('erase_mentions is not what this migration expects');
    await db.query(text);
  }
}
