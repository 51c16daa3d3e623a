import { Injectable } from '@nestjs/common';
import type { SamePersonWeights } from '#modules/policy';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/**
 * Every pair of records of one provider that reaches the score, in one statement. Pairs come from what two records share
 * exactly: number, telephone, birthday or postcode; a value that more than `mostSharing` records have says nothing of one
 * person and makes no pairs. How names sound is worked out once for each person of a pair. Protected telephones and postcodes
 * do not count, so that a reason tells nobody of them. The sums are those of `likeness` in `participants`; a test holds both
 * against each other.
 */
const FOUND = `
  person AS MATERIALIZED (
    SELECT p.id, p.area_id, p.provider_id, p.nino_index, p.date_of_birth, p.family_key,
           regexp_replace(p.search_key, '(^| )\\S+ \\d+$', '') AS names,
           CASE WHEN p.contact_protected_at IS NULL THEN p.phone END AS phone,
           CASE WHEN p.contact_protected_at IS NULL THEN p.postcode END AS postcode
      FROM participant p WHERE p.merged_into_id IS NULL AND p.erased_at IS NULL AND p.provider_id IS NOT NULL
  ), shared AS MATERIALIZED (
    SELECT array_agg(p.id ORDER BY p.id) AS ids
      FROM person p CROSS JOIN LATERAL (VALUES
        ('n' || encode(p.nino_index, 'hex')), ('t' || p.phone), ('b' || p.date_of_birth), ('c' || p.postcode)) AS key(value)
     WHERE key.value IS NOT NULL GROUP BY p.provider_id, key.value HAVING count(*) BETWEEN 2 AND $1::int
  ), pair AS MATERIALIZED (
    SELECT DISTINCT a.id AS a, b.id AS b
      FROM shared CROSS JOIN LATERAL unnest(shared.ids) AS a(id) CROSS JOIN LATERAL unnest(shared.ids) AS b(id) WHERE a.id < b.id
  ), plain AS MATERIALIZED (
    SELECT a.id AS participant_id, b.id AS other_id, a.area_id, a.provider_id,
           coalesce(a.nino_index = b.nino_index, false) AS nino, coalesce(a.phone = b.phone, false) AS phone,
           coalesce(a.date_of_birth = b.date_of_birth, false) AS birth, coalesce(a.postcode = b.postcode, false) AS postcode,
           a.family_key <> '' AND a.family_key = b.family_key AS family
      FROM pair JOIN person a ON a.id = pair.a JOIN person b ON b.id = pair.b
  ), hopeful AS MATERIALIZED (
    -- What names can add at most: below that no pair is worth listening to.
    SELECT * FROM plain
     WHERE nino::int * $2::int + phone::int * $3::int + birth::int * $4::int + postcode::int * $5::int
           + CASE WHEN family THEN $6::int ELSE $7::int END + greatest($8::int, $9::int) >= $10::int
  ), named AS MATERIALIZED (
    SELECT p.id, p.family_key, p.nino_index, p.phone, p.date_of_birth, p.postcode, given.words, name_sounds(p.family_key) AS family_sounds,
           name_sounds(array_to_string(given.words, ' ')) AS given_sounds
      FROM (SELECT participant_id AS id FROM hopeful UNION SELECT other_id FROM hopeful) AS wanted JOIN person p ON p.id = wanted.id
      CROSS JOIN LATERAL (SELECT ARRAY(SELECT w FROM unnest(string_to_array(p.names, ' ')) AS w
                                        WHERE w <> ALL (string_to_array(p.family_key, ' ')) ORDER BY w) AS words) AS given
  ), alike AS (
    SELECT h.*, a.family_sounds && b.family_sounds AND NOT h.family AS family_sounds,
           a.words && b.words AS given, a.given_sounds && b.given_sounds AND NOT a.words && b.words AS given_sounds,
           md5(concat_ws('|', CASE WHEN h.nino THEN encode(a.nino_index, 'hex') END, CASE WHEN h.phone THEN a.phone END,
             CASE WHEN h.birth THEN a.date_of_birth::text END, CASE WHEN h.postcode THEN a.postcode END,
             CASE WHEN h.family OR a.family_sounds && b.family_sounds THEN a.family_key || '/' || b.family_key END,
             CASE WHEN a.words && b.words OR a.given_sounds && b.given_sounds THEN a.words::text || '/' || b.words::text END)) AS facts
      FROM hopeful h JOIN named a ON a.id = h.participant_id JOIN named b ON b.id = h.other_id
  ), found AS MATERIALIZED (
    SELECT * FROM (
      SELECT participant_id, other_id, area_id, provider_id, facts,
             nino::int * $2::int + phone::int * $3::int + birth::int * $4::int + postcode::int * $5::int + family::int * $6::int
               + family_sounds::int * $7::int + given::int * $8::int + given_sounds::int * $9::int AS score,
             array_remove(ARRAY[CASE WHEN nino THEN 'nino' END, CASE WHEN phone THEN 'phone' END, CASE WHEN birth THEN 'birth' END,
               CASE WHEN postcode THEN 'postcode' END, CASE WHEN family THEN 'family' END, CASE WHEN family_sounds THEN 'familySounds' END,
               CASE WHEN given THEN 'given' END, CASE WHEN given_sounds THEN 'givenSounds' END], NULL) AS common
        FROM alike) AS summed
     WHERE score >= $10::int
  )`;

@Injectable()
export class LikelyPairsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Lists what is found now and takes away what is not any more. A dismissal stays until a value that the two had in common
   * is another; one of records that were erased goes.
   */
  async refresh(weights: SamePersonWeights, mostSharing: number, at: Date): Promise<void> {
    const { nino, phone, birth, postcode, family, familySounds, given, givenSounds, from } = weights;
    // At night nobody waits for it: a large country may take longer than a page is given.
    await this.unitOfWork.query(`SET LOCAL statement_timeout = 0`);
    await this.unitOfWork.query(
      `WITH ${FOUND}, gone AS (
         DELETE FROM likely_duplicate d
          WHERE NOT EXISTS (SELECT FROM found f WHERE f.participant_id = d.participant_id AND f.other_id = d.other_id)
            AND (d.dismissed_at IS NULL OR EXISTS (SELECT FROM participant p WHERE p.id IN (d.participant_id, d.other_id) AND p.erased_at IS NOT NULL)))
       INSERT INTO likely_duplicate AS d (area_id, provider_id, participant_id, other_id, score, common, facts, found_at)
       SELECT area_id, provider_id, participant_id, other_id, score, common, facts, $11 FROM found ORDER BY participant_id, other_id
       ON CONFLICT (participant_id, other_id) DO UPDATE
         SET area_id = excluded.area_id, provider_id = excluded.provider_id, score = excluded.score, common = excluded.common,
             facts = excluded.facts, found_at = excluded.found_at,
             dismissed_at = CASE WHEN d.facts = excluded.facts THEN d.dismissed_at END,
             dismissed_by = CASE WHEN d.facts = excluded.facts THEN d.dismissed_by END,
             dismissed_because = CASE WHEN d.facts = excluded.facts THEN d.dismissed_because END
         WHERE (d.provider_id, d.score, d.common, d.facts) IS DISTINCT FROM (excluded.provider_id, excluded.score, excluded.common, excluded.facts)`,
      [mostSharing, nino, phone, birth, postcode, family, familySounds, given, givenSounds, from, at],
    );
  }
}
