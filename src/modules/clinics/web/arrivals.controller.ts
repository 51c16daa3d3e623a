import { Body } from '@nestjs/common';
import { localPath, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ArrivalsService } from '../application/arrivals.service.js';

/** Somebody has arrived for their session: one tap, and one to take it back. */
@PageController('sessions/:id/arrival')
export class ArrivalsController {
  constructor(private readonly arrivals: ArrivalsService) {}

  @Route('POST', Permission.SessionEdit, changes('session', 'arrival recorded'))
  async arrived(@Id() id: string, @Body() body: Readonly<Record<string, unknown>>): Promise<PageResult> {
    await this.arrivals.arrived(id);
    return seeOther(placeAfter(id, body), 'Arrived');
  }

  @Route('POST removal', Permission.SessionEdit, changes('session', 'arrival taken back'))
  async notArrived(@Id() id: string, @Body() body: Readonly<Record<string, unknown>>): Promise<PageResult> {
    await this.arrivals.notArrived(id);
    return seeOther(placeAfter(id, body), 'Not arrived');
  }
}

const placeAfter = (id: string, { returnTo }: Readonly<Record<string, unknown>>): string =>
  typeof returnTo === 'string' && returnTo !== '' ? localPath(returnTo) : `/sessions/${id}`;
