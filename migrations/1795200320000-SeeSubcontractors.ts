import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = [
  ...['employment-specialist', 'team-leader', 'provider-manager', 'provider-quality', 'commissioner', 'referrer'],
  ...['practice-host', 'administrator', 'auditor', 'privacy-lead'],
];
const OF_A_PROVIDER = ['employment-specialist', 'team-leader', 'provider-manager', 'provider-quality'];
const listOf = (roles: readonly string[]): string => roles.map((role) => `'${role}'`).join(', ');

/** The functions that look across scopes and ask whether the actor may see a person. */
const LOOKS_ACROSS = `SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.prosrc ~ '\\m\\w+\\.provider_id = app_provider_id\\(\\)'`;

/**
 * A lead provider sees its subcontractors' rows and changes none of them: one more policy, for reading only, on every
 * table that belongs to a provider. Which providers those are is set once in each transaction, so that the policy stays a
 * comparison of a column with a value.
 */
export class SeeSubcontractors1795200320000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.roles(db, [...ROLES, 'lead-provider', 'evaluator'], [...OF_A_PROVIDER, 'lead-provider']);
    await db.query(`
      ALTER TABLE provider ADD CONSTRAINT provider_not_its_own_lead CHECK (lead_provider_id <> id);
      CREATE INDEX provider_lead ON provider (lead_provider_id) WHERE lead_provider_id IS NOT NULL;

      CREATE FUNCTION subcontractors_of(lead uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT coalesce(array_agg(p.id)::text, '{}') FROM provider p WHERE p.lead_provider_id = lead $$;
      COMMENT ON FUNCTION subcontractors_of(uuid) IS 'The providers that work under one, as an array in text, for the setting app.subcontractor_ids.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION subcontractors_of(uuid) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION subcontractors_of(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION subcontractors_of(uuid) TO ctw_app;

      CREATE FUNCTION app_subcontractor_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN app_setting('scope') = 'provider' THEN app_setting('subcontractor_ids')::uuid[] END $$;
      COMMENT ON FUNCTION app_subcontractor_ids() IS 'The subcontractors whose rows a lead provider may read; null for everybody else.';

      CREATE PROCEDURE let_lead_read(target text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE POLICY subcontracted ON %I FOR SELECT TO ctw_app USING (provider_id = ANY ((SELECT app_subcontractor_ids())::uuid[]))', target);
      END $$;
    `);
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'scope' AND qual LIKE '%app_provider_id()%' LOOP
          CALL let_lead_read(t);
        END LOOP;
      END $$;
    `);
    await this.protectRows(db, `IF kind = 'provider' THEN CALL let_lead_read(target); END IF;`);
    await this.rewrite(
      db,
      String.raw`(\w+)\.provider_id = app_provider_id\(\)`,
      String.raw`\1.provider_id = app_provider_id() OR \1.provider_id = ANY (app_subcontractor_ids())`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, String.raw` OR \w+\.provider_id = ANY \(app_subcontractor_ids\(\)\)`, '');
    await this.protectRows(db, '');
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'subcontracted' LOOP
          EXECUTE format('DROP POLICY subcontracted ON %I', t);
        END LOOP;
      END $$;
      DROP PROCEDURE let_lead_read(text);
      DROP FUNCTION app_subcontractor_ids(), subcontractors_of(uuid);
      DROP INDEX provider_lead;
      ALTER TABLE provider DROP CONSTRAINT provider_not_its_own_lead;
    `);
    await this.roles(db, ROLES, OF_A_PROVIDER);
  }

  private async roles(db: QueryRunner, all: readonly string[], ofAProvider: readonly string[]): Promise<void> {
    await db.query(`
      ALTER TABLE user_account DROP CONSTRAINT user_account_role_check, DROP CONSTRAINT user_account_provider_roles,
        ADD CONSTRAINT user_account_role_check CHECK (role IN (${listOf(all)})),
        ADD CONSTRAINT user_account_provider_roles CHECK ((role IN (${listOf(ofAProvider)})) = (provider_id IS NOT NULL));
    `);
  }

  /** Later tables get the policy as well. `more` stands just before the audit trigger. */
  private async protectRows(db: QueryRunner, more: string): Promise<void> {
    await db.query(`
      CREATE OR REPLACE PROCEDURE protect_rows(target text, kind text, audited boolean DEFAULT true) LANGUAGE plpgsql AS $$
      DECLARE rule text := CASE kind
        WHEN 'provider' THEN '(provider_id = (SELECT app_provider_id()) OR area_id = (SELECT app_area_id()) OR (SELECT app_is_system()))'
        WHEN 'area'     THEN '(area_id = (SELECT app_home_area_id()) OR (SELECT app_is_system()))'
        WHEN 'actor'    THEN '(actor_id = (SELECT app_actor_id()) OR (SELECT app_is_system()))'
        WHEN 'system'   THEN '((SELECT app_is_system()))'
      END;
      BEGIN
        IF rule IS NULL THEN RAISE EXCEPTION 'protect_rows knows no kind %', kind; END IF;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', target);
        EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', target, current_user);
        EXECUTE format('CREATE POLICY definer_reads ON %I FOR SELECT TO ctw_definer USING (true)', target);
        EXECUTE format('CREATE POLICY scope ON %I TO ctw_app USING (%s) WITH CHECK (%s)', target, rule, rule);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO ctw_app', target);
        EXECUTE format('GRANT SELECT ON %I TO ctw_definer', target);
        ${more}
        IF audited THEN
          EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION record_audit()', target);
        END IF;
      END $$;
    `);
  }

  /** Changes the same words in the body of every function that looks across scopes; owner and rights stay. */
  private async rewrite(db: QueryRunner, words: string, into: string): Promise<void> {
    await db.query(`GRANT CREATE ON SCHEMA public TO ctw_definer`);
    const functions = (await db.query(
      `SELECT p.oid::regprocedure::text AS name, regexp_replace(pg_get_functiondef(p.oid), $1, $2, 'g') AS body
         FROM pg_proc p WHERE p.oid IN (${LOOKS_ACROSS})`,
      [words, into],
    )) as { name: string; body: string }[];
    for (const { body } of functions) await db.query(body);
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }
}
