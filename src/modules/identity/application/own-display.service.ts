import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import type { Display } from '#platform/http/display';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** How pages look for whoever acts: kept with the account, so that it is the same on every device. */
@Injectable()
export class OwnDisplay {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Transactional()
  async choose({ textSize, density, colours }: Display): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO user_display (actor_id, text_size, density, colours) VALUES ($1, $2, $3, $4)
       ON CONFLICT (actor_id) DO UPDATE SET text_size = $2, density = $3, colours = $4`,
      [RequestContext.current.actor.id, textSize, density, colours],
    );
  }
}
