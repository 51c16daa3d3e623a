import { Query } from '@nestjs/common';
import { DirectoryService, needLabel, NEEDS } from '#modules/directory';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson, SensitiveNeeds, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ageOn, formatDate } from '#shared/calendar-date';
import { list } from '#shared/wording';
import { SignpostsService } from '../application/signposts.service.js';
import { kindLabel, stateOf } from '../domain/signpost-state.js';
import { suggestServices } from '../domain/suggest-services.js';

const MOST_SUGGESTED = 4;
const MOST_FOUND = 20;
/** A directory of an area is small: everything that serves a district is looked through. */
const LOOKED_THROUGH = 500;

/** Choosing where to point somebody: what is suggested and why, or by words and need; and where they were pointed before. */
@PageController('episodes/:id/signposts')
export class ChooseServiceController {
  constructor(
    private readonly signposts: SignpostsService,
    private readonly directory: DirectoryService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly sensitiveNeeds: SensitiveNeeds,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string, @Query() query: Record<string, unknown>): Promise<PageResult> {
    const [words, need] = [textOf(query['words']), textOf(query['need'])];
    const { participantId, exitedOn } = await this.episodes.get(id);
    const person = await this.sensitiveNeeds.shownToActor(await this.participants.get(participantId));
    const mayGive = exitedOn === null && RequestContext.current.actor.permissions.has(Permission.SignpostEdit);
    const isAsked = words !== '' || need !== '';
    return page('signposts/web/choose-service', {
      person: presentPerson(person),
      at: `/episodes/${id}/signposts`,
      mayGive,
      given: (await this.signposts.ofEpisode(id)).map(({ id: signpost, service, kind, state, givenOn }) => ({
        href: `/signposts/${signpost}`,
        text: service.name,
        hint: `${kindLabel(kind)}, ${formatDate(givenOn)}`,
        tag: { text: stateOf(state).label, colour: stateOf(state).colour },
      })),
      suggested: mayGive && !isAsked ? await this.suggested(id, person) : [],
      found: mayGive && isAsked ? await this.found(id, person, { words, need }) : null,
      words,
      where: person.districtName ?? 'the whole country',
      needs: [
        { value: '', text: 'Everything' },
        ...NEEDS.filter(({ audience }) => audience === 'person').map(({ code, label }) => ({
          ...{ value: code, text: label, selected: code === need },
        })),
      ],
    });
  }

  private async suggested(id: string, person: ParticipantView): Promise<object[]> {
    const barriers = await this.policy.codeList('barrier');
    const { items } = await this.directory.search({ audience: 'person' }, null, LOOKED_THROUGH);
    const suggestions = suggestServices(items, {
      districtGss: person.districtGss,
      districtName: person.districtName,
      age: ageOn(person.dateOfBirth, this.clock.today()),
      barriers: barriers.filter(({ code }) => person.barriers.includes(code)),
    });
    return suggestions.slice(0, MOST_SUGGESTED).map(({ service, need, because }) => ({
      ...{ name: service.name, what: needLabel(need), because },
      href: `/episodes/${id}/signposts/new?service=${service.id}&need=${need}`,
    }));
  }

  private async found(
    id: string,
    person: ParticipantView,
    asked: { readonly words: string; readonly need: string },
  ): Promise<object[]> {
    const district = person.districtGss ? { district: person.districtGss } : {};
    const { items } = await this.directory.search({ ...asked, ...district, audience: 'person' }, null, MOST_FOUND);
    return items.map((service) => ({
      ...{ name: service.name, what: list(service.needs.map(needLabel)), because: service.organisation.name },
      href: `/episodes/${id}/signposts/new?service=${service.id}&need=${asked.need || (service.needs[0] ?? '')}`,
    }));
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
