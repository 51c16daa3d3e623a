import { Controller, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WithoutTransaction } from '#platform/http/registration';
import { Anybody, Route, shows } from '#platform/http/route';
import { ReadinessCheck } from './readiness.js';

/** Status only: the details are on the operations port, which listens on loopback. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  @Route('GET live', Anybody, shows('health'))
  @HttpCode(200)
  @WithoutTransaction()
  live(): { status: string } {
    return { status: 'live' };
  }

  @Route('GET ready', Anybody, shows('health'))
  @WithoutTransaction()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const { ready } = await this.readiness.look();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready' };
  }
}
