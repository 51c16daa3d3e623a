import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { NoticeKind, Way } from '../domain/notices.js';

@Injectable()
export class ChoicesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What whoever acts has chosen. */
  async own(): Promise<Partial<Record<NoticeKind, Way>>> {
    const rows = await this.unitOfWork.query<{ notice: NoticeKind; way: Way }>(
      `SELECT notice, way FROM notice_choice WHERE actor_id = $1`,
      [RequestContext.current.actor.id],
    );
    return Object.fromEntries(rows.map(({ notice, way }) => [notice, way]));
  }

  async keep(choices: readonly (readonly [NoticeKind, Way])[]): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO notice_choice (actor_id, notice, way) SELECT $1, * FROM unnest($2::text[], $3::text[])
       ON CONFLICT (actor_id, notice) DO UPDATE SET way = excluded.way WHERE notice_choice.way <> excluded.way`,
      [RequestContext.current.actor.id, choices.map(([notice]) => notice), choices.map(([, way]) => way)],
    );
  }
}
