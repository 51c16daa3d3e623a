import type pg from 'pg';

/** How many days back people were reminded of their sessions. */
const DAYS = 10;
/** A provider's number as people dial it: the seeds know only such as +441632960101. Specialists have none of their own. */
const DIALLED = `regexp_replace(o.phone, '^\\+44(\\d{4})', '0\\1 ')`;

/**
 * The reminders that went out before the sessions of the last days, by the way each person may be reached: a text, an
 * email, or held where neither is safe. Those of today are given by the program itself, when its jobs first run.
 */
export async function writePastMessages(client: pg.ClientBase, today: string): Promise<void> {
  await client.query(
    `INSERT INTO message (area_id, provider_id, participant_id, channel, template, addressee, address, subject, body, cause_key,
                          status, held_because, attempts, created_at, sent_at, transport)
     SELECT s.area_id, s.provider_id, s.participant_id, way.channel, 'session-tomorrow',
            trim(concat_ws(' ', coalesce(nullif(p.known_as, ''), p.given_name), p.family_name)), way.address, 'Your appointment tomorrow',
            'Hello ' || coalesce(nullif(p.known_as, ''), p.given_name) || '. This is a reminder of your appointment with ' || u.name || ' on '
              || to_char(local.at, 'FMDay FMDD FMMonth YYYY') || ' at ' || to_char(local.at, 'FMHH12:MIam') || ', '
              || CASE s.mode WHEN 'phone' THEN 'by phone' WHEN 'video' THEN 'by video call'
                   ELSE coalesce('at ' || coalesce(g.name, nullif(s.place, '')), 'in person') END
              || '. To change it, ' || coalesce('call ' || o.name || ' on ' || ${DIALLED} || ' and ask for ', 'speak to ') || u.name || '.',
            'session-tomorrow-' || s.id || '-' || to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'),
            CASE WHEN way.address = '' THEN 'held' ELSE 'sent' END,
            CASE WHEN way.address = '' THEN 'There is no safe way to send it. Call, or write a letter' ELSE '' END,
            CASE WHEN way.address = '' THEN 0 ELSE 1 END,
            given.at, CASE WHEN way.address = '' THEN NULL ELSE given.at + interval '2 seconds' END,
            CASE WHEN way.address = '' THEN NULL ELSE 'mail-box' END
       FROM support_session s
       JOIN participant p ON p.id = s.participant_id
       JOIN user_account u ON u.id = s.specialist_id
       JOIN provider o ON o.id = s.provider_id
       LEFT JOIN gp_practice g ON g.ods_code = s.practice_code
      CROSS JOIN LATERAL (SELECT s.starts_at AT TIME ZONE 'Europe/London' AS at) local
      CROSS JOIN LATERAL (SELECT ((local.at::date - 1) + time '06:00') AT TIME ZONE 'Europe/London' AS at) given
      CROSS JOIN LATERAL (SELECT CASE WHEN p.may_text AND p.phone IS NOT NULL AND p.contact_preference <> 'email' THEN 'sms' ELSE 'email' END AS channel,
                                 CASE WHEN p.may_text AND p.phone IS NOT NULL AND p.contact_preference <> 'email' THEN p.phone
                                      WHEN p.may_email AND p.email IS NOT NULL THEN p.email ELSE '' END AS address) way
      WHERE s.starts_at >= ($1::date - $2::integer)::timestamp AT TIME ZONE 'Europe/London'
        AND s.starts_at < ($1::date + 1)::timestamp AT TIME ZONE 'Europe/London'
        AND s.status <> 'moved'
     ON CONFLICT (cause_key) DO NOTHING`,
    [today, DAYS],
  );
}
