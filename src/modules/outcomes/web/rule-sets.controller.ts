import { Body, Query } from '@nestjs/common';
import { RuleSetsService, type RuleSetRow } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatShortDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { OutcomeRuleSets } from '../application/outcome-rule-sets.js';
import { readRuleSet } from '../application/read-rule-set.js';
import type { RulePreview } from '../domain/preview-rules.js';
import type { RuleSet } from '../domain/rule-set.js';
import { presentRuleSets, ruleSetChoices } from './present-rule-sets.js';
import { ChooseRuleSetForm, fieldOf, formOfRuleSet, fromOf, ruleSetOf, RuleSetForm } from './rule-set.form.js';

/** The rules outcomes are decided by: those in use, those ready, and adding one without code. */
@PageController('policy/rule-sets')
export class RuleSetPagesController {
  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly outcomes: OutcomeRuleSets,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  async list(): Promise<PageResult> {
    const rows = await this.ruleSets.all();
    const { permissions } = RequestContext.current.actor;
    const previews = new Map<RuleSetRow, readonly RulePreview[]>();
    for (const row of rows) previews.set(row, await this.outcomes.preview(readRuleSet(row.definition)));
    return page('outcomes/web/rule-sets', {
      mayEdit: permissions.has(Permission.RatesEdit),
      ...presentRuleSets({
        ...{ rows, previews, choices: await this.ruleSets.choices() },
        ...{ inForce: await this.ruleSets.inForce(), kinds: await this.outcomes.kindsOfWork() },
        today: this.clock.today(),
      }),
    });
  }

  /** `from` names the rule set to begin with, as its code and version. */
  @Route('GET new', Permission.RatesEdit, shows('policy'))
  async show(@Query('like') like?: unknown): Promise<PageResult> {
    const rows = await this.ruleSets.all();
    const wanted = rows.find((row) => `${row.code} ${row.version}` === like) ?? rows[0];
    if (!wanted) throw new NotFound('rule set');
    // The next version of one of our own keeps its code; a copy of a shipped one needs one of its own.
    const own = wanted.areaId === null ? { code: '', label: '' } : { code: wanted.code, label: wanted.label };
    const form = Submission.blank(RuleSetForm, { ...formOfRuleSet(readRuleSet(wanted.definition)), ...own });
    return this.form(form, null);
  }

  @Route('POST new', Permission.RatesEdit, changes('rule set', 'rule set added'))
  async submit(@Body(Submission.as(RuleSetForm)) sent: Submission<RuleSetForm>): Promise<PageResult> {
    const set = await this.setOf(sent.value);
    const form = await this.checked(sent, set);
    if (!form.ok) return this.form(form, null);
    if (form.value.step === 'preview') return this.form(form, await this.outcomes.preview(set));
    const { label, source, status } = form.value;
    if (status === '') throw new Error('A form with faults adds nothing');
    const added = { code: set.code, label: label.trim(), definition: set, source: source.trim(), status };
    return form.attempt(() => this.outcomes.add(added, fromOf(form.value)), {
      done: ({ code, version }) => seeOther('/policy/rule-sets', `${code}, version ${version} is added`),
      refused: (again) => this.form(again, null),
    });
  }

  @Route('GET choice', Permission.RatesEdit, shows('policy'))
  async choose(): Promise<PageResult> {
    return this.choiceForm(Submission.blank(ChooseRuleSetForm));
  }

  @Route('POST choice', Permission.RatesEdit, changes('rule set', 'rule set chosen'))
  async chosen(@Body(Submission.as(ChooseRuleSetForm)) form: Submission<ChooseRuleSetForm>): Promise<PageResult> {
    const [code = '', version = ''] = form.value.ruleSet.split(' ');
    const from = parseTypedDate(form.value.from) ?? this.clock.today();
    const choice = { code, version: Number(version), from, source: form.value.source.trim() };
    return form.attempt(() => this.outcomes.choose(choice), {
      done: () => seeOther('/policy/rule-sets', 'The rules are chosen'),
      refused: (again) => this.choiceForm(again),
    });
  }

  private async setOf(form: RuleSetForm): Promise<RuleSet> {
    const kinds = await this.outcomes.kindsOfWork();
    return ruleSetOf(
      form,
      kinds.filter(({ isNeverAJob }) => isNeverAJob).map(({ code }) => code),
    );
  }

  /** Each problem of the set beside its field; the first of each field is enough. */
  private async checked(form: Submission<RuleSetForm>, set: RuleSet): Promise<Submission<RuleSetForm>> {
    if (!form.ok) return form;
    let told = form;
    for (const problem of await this.outcomes.problems(set)) {
      const field = fieldOf(problem);
      if (!told.errors.some((error) => error.field === field)) told = told.refused(field, problem.words);
    }
    return told;
  }

  private async form(form: Submission<RuleSetForm>, preview: readonly RulePreview[] | null): Promise<PageResult> {
    return page('outcomes/web/rule-set', {
      ...{ form, preview, minDate: formatShortDate(this.clock.today()) },
      ...ruleSetChoices(await this.outcomes.kindsOfWork(), await this.outcomes.rateTables()),
    });
  }

  private async choiceForm(form: Submission<ChooseRuleSetForm>): Promise<PageResult> {
    const rows = await this.ruleSets.all();
    return page('outcomes/web/rule-set-choice', {
      ...{ form, minDate: formatShortDate(this.clock.today()) },
      ruleSets: rows.map(({ code, version, label }) => ({
        value: `${code} ${version}`,
        text: `${label} (${code}, version ${version})`,
      })),
    });
  }
}
