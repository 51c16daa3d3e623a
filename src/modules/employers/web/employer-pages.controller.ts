import { Body, Query } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import type { NewEmployer } from '../application/employer-facts.js';
import { employerOf } from '../application/employer-input.js';
import { whereabouts, type EmployerView, type IndustryView } from '../application/employer.view.js';
import { EmployerMerges } from '../application/employer-merges.js';
import { EmployerOwners } from '../application/employer-owners.js';
import { EmployersService } from '../application/employers.service.js';
import { severalIndustries } from '../domain/employer.errors.js';
import { EmployerForm } from './employer.form.js';
import { EmployerPage } from './employer-page.js';
import { confidentOptions, presentOwners } from './present-employer.js';

const MOST_RESEMBLING = 5;
const ANCHORS = [
  { value: '', text: 'Not known' },
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** One employer: what they do, who works there, who was in touch; and adding or correcting one. */
@PageController('employers')
export class EmployerPagesController {
  constructor(
    private readonly employers: EmployersService,
    private readonly owners: EmployerOwners,
    private readonly merges: EmployerMerges,
    private readonly onPage: EmployerPage,
    private readonly policy: PolicyService,
  ) {}

  /** With `site`, another site of that one's organisation: what is the same everywhere is filled in. */
  @Route('GET new', Permission.EmployerEdit, shows('employer'))
  async add(@Query('name') name?: unknown, @Query('site') site?: unknown): Promise<PageResult> {
    const known = typeof name === 'string' ? name.trim().slice(0, 200) : '';
    const other = isUuid(site) ? await this.employers.get(site) : null;
    const typed = other ? { ...nameAndTrade(other), siteOf: other.id } : { name: known };
    return this.form(null, Submission.blank(EmployerForm, typed));
  }

  @Route('POST new', Permission.EmployerEdit, changes('employer', 'employer added'))
  submitNew(@Body(Submission.as(EmployerForm)) form: Submission<EmployerForm>): Promise<PageResult> {
    const { siteOf } = form.value;
    return form.attempt(() => this.employers.add({ ...this.typed(form.value), siteOf: siteOf || null }), {
      done: ({ id }) => seeOther(`/employers/${id}`, 'Employer added'),
      refused: (again) => this.form(null, again),
    });
  }

  /** Industries for words half typed, as options of the field: the page asks while somebody types. */
  @Route('GET industries', Permission.EmployerEdit, shows('industries'))
  industries(@Query('words') words?: unknown): PageResult {
    const reading = this.employers.readIndustry(typeof words === 'string' ? words.slice(0, 200) : '');
    const found = reading.kind === 'one' ? [reading.industry] : reading.kind === 'several' ? reading.matches : [];
    return page('partials/suggestions', {
      suggestions: found.map((industry) => ({ text: industryLine(industry), hint: industry.section })),
    });
  }

  /** An address of before two records were made one leads to the one that stands. */
  @Route('GET :id', Permission.EmployerRead, shows('employer'))
  async show(@Id() id: string): Promise<PageResult> {
    const standing = await this.merges.standingFor(id);
    if (standing) return seeOther(`/employers/${standing}`, 'Two records of this employer were made one');
    return page('employers/web/employer', await this.onPage.of(id));
  }

  @Route('GET :id/edit', Permission.EmployerEdit, shows('employer'))
  async edit(@Id() id: string): Promise<PageResult> {
    const employer = await this.employers.get(id);
    return this.form(employer, Submission.blank(EmployerForm, typedFrom(employer)));
  }

  @Route('POST :id/edit', Permission.EmployerEdit, changes('employer', 'employer corrected'))
  async submitEdit(
    @Id() id: string,
    @Body(Submission.as(EmployerForm)) form: Submission<EmployerForm>,
  ): Promise<PageResult> {
    const employer = await this.employers.get(id);
    const change = () => {
      const { ownerUserId, version } = form.value;
      const owner = ownerUserId === '' ? {} : { ownerUserId };
      return this.employers.change(id, { ...this.typed(form.value), ...owner }, Number(version));
    };
    return form.attempt(change, {
      done: () => seeOther(`/employers/${id}`, 'Employer corrected'),
      refused: (again) => this.form(employer, again),
      now: async () => typedFrom(await this.employers.get(id)),
    });
  }

  /** Asks which when the words fit several industries; words that fit none are kept as they are. */
  private typed(typed: EmployerForm): NewEmployer {
    const form = { ...typed, isAnchor: typed.isAnchor === '' ? null : typed.isAnchor === 'yes' };
    if (/^\d+$/.test(form.sicCode)) return employerOf(form);
    const inWords = employerOf({ ...form, sicCode: '', industryWords: form.industry });
    if (form.industry.trim() === '' || form.sicCode === 'words') return inWords;
    const reading = this.employers.readIndustry(form.industry);
    if (reading.kind === 'several') throw severalIndustries();
    return reading.kind === 'none' ? inWords : employerOf({ ...form, sicCode: reading.industry.code });
  }

  private async form(employer: EmployerView | null, form: Submission<EmployerForm>): Promise<PageResult> {
    const reading = form.value.industry.trim() === '' ? null : this.employers.readIndustry(form.value.industry);
    const matches = !form.ok && reading?.kind === 'several' ? reading.matches : [];
    const districts = await this.employers.districts();
    return page('employers/web/employer-form', {
      employer,
      form,
      industries: industryOptions(matches),
      districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
      sizes: (await this.policy.codeList('employer-size')).map(({ code, label }) => ({ value: code, text: label })),
      other: isUuid(form.value.siteOf) ? await this.employers.get(form.value.siteOf) : null,
      resembling: employer ? [] : await this.resembling(form.value),
      anchors: ANCHORS,
      confident: confidentOptions,
      owners: employer && presentOwners(await this.owners.choices(employer.ownerUserId)),
    });
  }

  /** Employers somebody may be about to add twice: shown beside the form, and never in the way. */
  private async resembling({ name, siteOf }: EmployerForm): Promise<readonly object[]> {
    const found = name.trim() === '' || siteOf !== '' ? [] : await this.employers.search(name, MOST_RESEMBLING);
    return found.map((one) => ({ text: one.name, hint: whereabouts(one), href: `/employers/${one.id}` }));
  }
}

/** The section is said where it tells two apart. */
function industryOptions(matches: readonly IndustryView[]): { value: string; text: string; hint?: string }[] {
  const differ = new Set(matches.map(({ section }) => section)).size > 1;
  return matches.map(({ code, name, section }) => ({ value: code, text: name, ...(differ ? { hint: section } : {}) }));
}

/** An industry as one line that reads back as the same: "47240 – Retail sale of bread". */
const industryLine = ({ code, name }: IndustryView): string => `${code} – ${name}`;

/** What is the same at every site of an organisation. */
function nameAndTrade(employer: EmployerView): Partial<EmployerForm> {
  const { name, industry, website, companyNumber } = typedFrom(employer);
  return { name, industry, website, companyNumber };
}

/** The employer as somebody would type it into the form. */
function typedFrom(employer: EmployerView): Partial<EmployerForm> {
  const {
    name,
    industry,
    industryWords,
    postcode,
    districtGss,
    size,
    disabilityConfident,
    website,
    companyNumber,
    version,
  } = employer;
  return {
    name,
    industry: industry ? industryLine(industry) : industryWords,
    postcode: postcode ?? '',
    districtGss: districtGss ?? '',
    size: size ?? '',
    disabilityConfident,
    disabilityConfidentSince: dayAsTyped(employer.disabilityConfidentSince),
    disabilityConfidentUntil: dayAsTyped(employer.disabilityConfidentUntil),
    isAnchor: employer.isAnchor === null ? '' : employer.isAnchor ? 'yes' : 'no',
    website: website ?? '',
    companyNumber: companyNumber ?? '',
    ownerUserId: employer.ownerUserId ?? '',
    version: String(version),
  };
}

const dayAsTyped = (day: CalendarDate | null): string => (day === null ? '' : formatUkDate(day));
