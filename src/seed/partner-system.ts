import type pg from 'pg';

/** The demonstration's one partner system: it has no key yet, so nobody can come in with it before somebody adds theirs. */
const SYSTEM = {
  id: '5a3f1c7e-2d84-4b69-8e10-6c2f9d7b4a35',
  name: 'Stour referral system',
  organisation: 'Stour Community Hub',
  scopes: ['referrals:write', 'referrals:read'],
};

/** Registers it as the owner, where it is missing. */
export async function insertPartnerSystem(client: pg.ClientBase, area: string): Promise<void> {
  const { id, name, organisation, scopes } = SYSTEM;
  await client.query(
    `INSERT INTO user_account (id, area_id, email, name, role, organisation, is_demo)
     SELECT $1, a.id, $2, $3, 'partner-system', $4, true FROM area a WHERE a.code = $5 ON CONFLICT (id) DO NOTHING`,
    [id, `${id}@partner-system.invalid`, name, organisation, area],
  );
  await client.query(
    `INSERT INTO partner_system (id, area_id, kind, scopes, contact_name, contact_email, created_at)
     SELECT u.id, u.area_id, 'referral-partner', $2, 'Tom Akande', 'referrer@demo.example', now() FROM user_account u WHERE u.id = $1
     ON CONFLICT (id) DO NOTHING`,
    [id, scopes],
  );
}
