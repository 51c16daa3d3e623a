import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Transactional } from '#platform/persistence/transactional';
import { firstName } from '#shared/wording';
import { ContactRules } from './contact-rules.service.js';

/** Who asks, for the page that a link opens before its proof: as far as the message says it that brought the link. */
@Injectable()
export class WhoAsks {
  constructor(
    private readonly rules: ContactRules,
    private readonly staff: StaffService,
  ) {}

  /** The first name of that colleague; blank where messages to the person name nothing of the service. */
  @Transactional()
  async of(participantId: string, specialistId: string): Promise<string> {
    if (await this.rules.isDiscreet(participantId)) return '';
    return firstName((await this.staff.get(specialistId)).name);
  }
}
