import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import type { ContactFacts, Miss } from '../domain/contact-run.js';

/** When somebody was last reached, and what they missed since. */
@Injectable()
export class ContactQuery {
  constructor(private readonly reads: PreparedReads) {}

  async of(episodeId: string): Promise<Omit<ContactFacts, 'startedOn'>> {
    const [reached] = await this.reads.query<{ at: Date | null }>(
      `SELECT greatest(
                (SELECT max(s.starts_at) FROM support_session s WHERE s.episode_id = $1 AND s.status = 'attended'),
                (SELECT max(n.happened_at) FROM contact_note n WHERE n.episode_id = $1 AND n.reached)) AS at`,
      [episodeId],
    );
    const lastReachedAt = reached?.at ?? null;
    const misses = await this.reads.query<Miss>(
      `SELECT s.id AS "sessionId", s.starts_at AS "startsAt" FROM support_session s
        WHERE s.episode_id = $1 AND s.status = 'did-not-attend' AND s.starts_at > coalesce($2::timestamptz, '-infinity')`,
      [episodeId, lastReachedAt],
    );
    return { lastReachedAt, misses };
  }
}
