import { Injectable } from '@nestjs/common';
import { needTerm } from '#modules/directory';
import { ContactRules, MessagesService, type Notified } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { formatPhone } from '#shared/phone';
import { SignpostsService, type SignpostView } from './signposts.service.js';

/** Sends somebody how to reach a service, by the way that is safe for them. */
@Injectable()
export class LeafletService {
  constructor(
    private readonly signposts: SignpostsService,
    private readonly participants: ParticipantsService,
    private readonly messages: MessagesService,
    private readonly rules: ContactRules,
    private readonly clock: Clock,
  ) {}

  /** What would be sent, for whoever sends it to read first. */
  words({ need, service }: SignpostView): { readonly what: string; readonly reach: string } {
    const reach = [
      ...service.phones.slice(0, 1).map(({ number }) => `phone ${formatPhone(number)}`),
      ...(service.url ? [service.url] : []),
      ...(service.email && !service.url ? [service.email] : []),
    ];
    // Others may read along: what is about health goes without its name.
    const isHealth = needTerm(need)?.isHealth ?? true;
    return { what: isHealth ? 'the service we talked about' : service.name, reach: reach.join(', ') };
  }

  /** When it leaves: now, or at the end of quiet hours; null where no such time comes. */
  async leavesAt({ participantId }: SignpostView): Promise<Date | null> {
    return this.rules.nextMoment(participantId);
  }

  /** Once a day for one signpost: a second press sends nothing more. */
  @Transactional()
  async send(id: string): Promise<Notified | 'nothing-to-send'> {
    const signpost = await this.signposts.get(id);
    const { what, reach } = this.words(signpost);
    if (reach === '') return 'nothing-to-send';
    const { participantId, areaId, providerId } = signpost;
    const { name, to } = await this.participants.addressee(participantId);
    return this.messages.notify({
      ...{ template: 'service-leaflet', causeKey: `leaflet/${id}/${this.clock.today()}` },
      ...{ areaId, providerId, participantId, goodUntil: null },
      to,
      data: { name, what, reach },
    });
  }
}
