import { Injectable } from '@nestjs/common';
import { contactPreferenceLabel, SensitiveNeeds, type ContactPreference, type MergeValue } from '#modules/participants';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPhone } from '#shared/phone';
import { list } from '#shared/wording';

/** Says a value of a field in words; '' for a blank. */
export type ValueWords = (field: string, value: MergeValue) => string;

/** Which list holds the codes of a field. */
const LISTS: Readonly<Record<string, string>> = {
  ...{ needGroups: 'need-group', primaryNeed: 'need-group', healthConditions: 'health-condition', barriers: 'barrier' },
  ...{ benefits: 'benefit', sex: 'sex', ethnicity: 'ethnicity', genderIdentity: 'gender-identity' },
};

/** Words for the values of two records, with the lists of codes the actor may see. */
@Injectable()
export class MergeWords {
  constructor(private readonly needs: SensitiveNeeds) {}

  async prepare(): Promise<ValueWords> {
    const labels = new Map<string, ReadonlyMap<string, string>>();
    for (const name of new Set(Object.values(LISTS))) {
      labels.set(name, new Map((await this.needs.choices(name)).map(({ code, label }) => [code, label])));
    }
    return (field, value) => {
      if (value === null || value === '') return '';
      if (typeof value === 'boolean') return value ? 'Needed' : 'Not needed';
      const codes = labels.get(LISTS[field] ?? '');
      if (typeof value !== 'string') return list(value.map((code) => codes?.get(code) ?? code));
      if (field === 'dateOfBirth') return formatDate(value as CalendarDate);
      if (field === 'phone') return formatPhone(value);
      if (field === 'contactPreference') return contactPreferenceLabel(value as ContactPreference);
      return codes?.get(value) ?? value;
    };
  }
}
