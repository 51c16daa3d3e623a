import { Injectable } from '@nestjs/common';
import { EmployerSites, EmployersService } from '#modules/employers';
import { CONTRACT_TYPES, EmployerContactsService } from '#modules/placements';
import { isUuid } from '#shared/identifiers';
import { ADJUSTMENTS } from '../application/seeker-facts.js';
import { REMOTE, VACANCY_SOURCES } from '../domain/vacancy-words.js';
import type { VacancyForm } from './vacancy.form.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export const options = (list: readonly { readonly code: string; readonly label: string }[]): Choice[] =>
  list.map(({ code, label }) => ({ value: code, text: label }));

/** What can be chosen on the form of a vacancy. */
@Injectable()
export class VacancyChoices {
  constructor(
    private readonly employers: EmployersService,
    private readonly sites: EmployerSites,
    private readonly contacts: EmployerContactsService,
  ) {}

  async of(employerId: string, form: VacancyForm): Promise<object> {
    const districts = await this.employers.districts();
    const { sites } = await this.sites.whole(employerId);
    const people = await this.contacts.peopleToChoose(isUuid(form.carvedFor) ? form.carvedFor : null);
    return {
      districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
      sites: sites.map(({ id, name, postcode }) => ({ value: id, text: [name, postcode].filter(Boolean).join(', ') })),
      people: people.map(({ episodeId, name, reference }) => ({ value: episodeId, text: `${name} (${reference})` })),
      sources: options(VACANCY_SOURCES),
      contracts: options(CONTRACT_TYPES),
      remotes: options(REMOTE),
      adjustments: options(ADJUSTMENTS),
    };
  }
}
