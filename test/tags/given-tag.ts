import type { GivenEpisode } from '../sessions/given-episode.js';
import type { Client, TestApp } from '../support/app.js';

/** Adds a tag on its page; answers its id. */
export async function givenTag(as: Client, name: string): Promise<string> {
  await as.submit('/tags', { name }).expect(303);
  const { text } = await as.get('/tags').expect(200);
  const spelt = name.trim().replace(/\s+/g, ' ');
  const row = text.split('<tr').find((line) => line.includes(`>${spelt}<`)) ?? '';
  return /href="\/tags\/([0-9a-f-]{36})"/.exec(row)?.[1] ?? '';
}

/** What somebody has, whoever may see it, by name. */
export async function tagsOf(
  app: TestApp,
  { participantId }: Pick<GivenEpisode, 'participantId'>,
  what: 'name' | 'id' = 'name',
): Promise<string[]> {
  const rows = await app.query<{ name: string; id: string }>(
    `SELECT t.id, t.name FROM participant_tag x JOIN tag t ON t.id = x.tag_id
      WHERE x.participant_id = $1 AND x.removed_at IS NULL ORDER BY t.name_key`,
    [participantId],
  );
  return rows.map((row) => row[what]);
}
