import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { ProtectedContacts } from '#modules/participants';
import { JobPolicy, occupationName } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { outcode } from '#shared/postcode';
import { SeekersQuery, type SeekerRow } from '../data/seekers.query.js';
import type { ListedVacancy } from '../data/vacancies.repository.js';
import { benefitEffect, type BenefitEffect } from '../domain/benefit-effect.js';
import { byFit, matchOf, type Match, type MatchWords, type OfferedJob } from '../domain/match.js';
import { calculatedOf, MATCH_WORDS, seekerOf } from './seeker-facts.js';
import { VacanciesService } from './vacancies.service.js';

/** A person and a job, what fits between them and what does not yet. */
export interface PersonAndJob {
  readonly vacancy: ListedVacancy;
  readonly person: Pick<SeekerRow, 'episodeId' | 'participantId' | 'name' | 'reference' | 'worksAs'>;
  readonly hasProfile: boolean;
  readonly match: Match;
  readonly benefit: BenefitEffect;
}

/** Which job may fit whom, from either side. Computed each time, from what is recorded now; nobody is left out. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly seekers: SeekersQuery,
    private readonly vacancies: VacanciesService,
    private readonly contacts: ProtectedContacts,
    private readonly jobs: JobPolicy,
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** Every open vacancy of the area for the person of an episode, the best match first. */
  @Transactional()
  async jobsFor(episodeId: string): Promise<readonly PersonAndJob[]> {
    const person = await this.seekers.ofEpisode(episodeId, this.clock.today());
    if (!person) throw new NotFound('episode', 'episode.not-found');
    return this.pairs((await this.vacancies.open()).map((vacancy) => ({ vacancy, person })));
  }

  /** Everybody whom the actor supports, for one vacancy, the best match first. */
  @Transactional()
  async myPeopleFor(vacancyId: string): Promise<readonly PersonAndJob[]> {
    const vacancy = await this.vacancies.get(vacancyId);
    const people = await this.seekers.ofSpecialist(RequestContext.current.actor.id, this.clock.today());
    return this.pairs(people.map((person) => ({ vacancy, person })));
  }

  private async pairs(
    pairs: readonly { readonly vacancy: ListedVacancy; readonly person: SeekerRow }[],
  ): Promise<readonly PersonAndJob[]> {
    // A protected postcode would otherwise be read out of which jobs are near it.
    const { hidden } = await this.contacts.among([...new Set(pairs.map(({ person }) => person.participantId))]);
    const words: MatchWords = {
      ...MATCH_WORDS,
      milesBetween: (from, to) => this.organisations.milesBetween(from, to),
      pace: await this.policy.value('travel-pace', this.clock.today()),
      payBeforeTaxTimes: await this.policy.number('pay-before-tax-times', this.clock.today()),
    };
    const matched = await Promise.all(
      pairs.map(({ vacancy, person }) =>
        this.pair(vacancy, hidden.has(person.participantId) ? { ...person, outcode: null } : person, words),
      ),
    );
    return matched.toSorted((a, b) => byFit(a.match, b.match));
  }

  private async pair(vacancy: ListedVacancy, person: SeekerRow, words: MatchWords): Promise<PersonAndJob> {
    const { payPence, isApprenticeship } = vacancy;
    const payDate = vacancy.startsOn ?? this.clock.today();
    const below =
      payPence === null
        ? null
        : await this.jobs.belowFloor({
            bornOn: person.bornOn,
            payDate,
            apprentice: isApprenticeship ? 'first-year' : 'no',
            pencePerHour: payPence,
          });
    return {
      vacancy,
      person,
      hasProfile: person.answers !== null,
      match: matchOf(offered(vacancy), seekerOf(person, below?.warning ?? null), words),
      benefit: benefitEffect(calculatedOf(person), vacancy),
    };
  }
}

function offered(vacancy: ListedVacancy): OfferedJob {
  const { socCode, postcode } = vacancy;
  return {
    ...vacancy,
    occupation: socCode === null ? null : occupationName(socCode),
    outcode: postcode === null ? null : outcode(postcode),
  };
}
