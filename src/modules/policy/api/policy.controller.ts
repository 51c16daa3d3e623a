import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Clock } from '#platform/clock';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { PolicyRegister } from '../application/policy-register.js';
import { PolicyValueView } from '../application/policy-value.view.js';
import { PolicyQuery } from './policy.requests.js';

/** The values in force on a day. */
export class PolicyValuesView {
  @ApiProperty({ type: String, example: '2026-11-20', format: 'date' })
  readonly on: CalendarDate;

  @ApiProperty({ type: [PolicyValueView] })
  readonly items: readonly PolicyValueView[];
}

@ApiTags('Policy')
@ApiController('policy')
export class PolicyController {
  constructor(
    private readonly register: PolicyRegister,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  @ApiOperation({
    summary: 'The numbers and lists the programme runs by',
    description: 'Those in force on a day, assumed ones first. Each says where it comes from and what to confirm.',
  })
  @ApiOkResponse({ type: PolicyValuesView })
  async list(@Query(apiValidation) query: PolicyQuery): Promise<PolicyValuesView> {
    const on = query.on ?? this.clock.today();
    return { on, items: await this.register.values(on, query.status ?? null) };
  }
}
