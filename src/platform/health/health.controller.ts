import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public, WithoutTransaction } from '#platform/http/registration';
import { ReadinessCheck } from './readiness.js';

/** Status only: the details are on the operations port, which listens on loopback. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  @Get('live')
  @HttpCode(200)
  @Public()
  @WithoutTransaction()
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @WithoutTransaction()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const { ready } = await this.readiness.look();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready' };
  }
}
