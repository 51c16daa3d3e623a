import { createEnvironment } from './render.js';

const environment = createEnvironment({ cache: true });
/** One call of one macro, as a page would write it. */
function html(file: string, macro: string, params: object): string {
  const page = `{% from "macros/${file}.njk" import ${macro} %}{{ ${macro}(params) }}`;
  return environment.renderString(page, { params }).replace(/\s+/g, ' ');
}
const text = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('form fields', () => {
  const form = {
    value: {
      pay: 'eleven',
      startedOn: '31/2/2026',
      hours: 'pt',
      needs: ['quiet'],
      stage: 'b',
      note: '</textarea><script>',
    },
    errors: [{ field: 'pay', text: 'Enter pay as an amount' }],
  };
  const field = (macro: string, params: object) => html('fields', macro, { form, label: 'Label', ...params });

  it('keeps what was typed, beside its error', () => {
    const pay = field('moneyInput', { name: 'pay', suffix: 'per hour' });
    expect(pay).toMatch(/<input[^>]*id="pay"[^>]*value="eleven"[^>]*aria-describedby="pay-error"/);
    expect(text(pay)).toBe('Label Error: Enter pay as an amount £ per hour');
  });

  it('keeps a date that is none, with and without the calendar', () => {
    expect(field('dateInput', { name: 'startedOn' })).toMatch(
      /data-module="moj-date-picker".*id="startedOn"[^>]*value="31\/2\/2026"/,
    );
    const plain = field('dateInput', { name: 'startedOn', calendar: false });
    expect(plain).toMatch(/id="startedOn"[^>]*value="31\/2\/2026"/);
    expect(plain).not.toContain('moj-date-picker');
  });

  it('keeps choices, one or several', () => {
    expect(field('radiosField', { name: 'hours', items: ['ft', 'pt'] })).toMatch(/id="hours-2"[^>]*value="pt" checked/);
    expect(field('checkboxesField', { name: 'needs', items: ['quiet', 'late'] })).toMatch(
      /id="needs"[^>]*value="quiet" checked/,
    );
    const stage = field('selectField', { name: 'stage', items: ['a', 'b'], blank: 'Choose one' });
    expect(stage).toContain('<option value="">Choose one</option>');
    expect(stage).toContain('<option value="b" selected>b</option>');
  });

  it('keeps notes as text', () => {
    expect(field('textArea', { name: 'note' })).not.toContain('</textarea><script>');
    expect(field('textArea', { name: 'note', maxlength: 500 })).toContain('data-maxlength="500"');
  });

  it('takes given values where the form has none, and files by kind', () => {
    expect(html('fields', 'textField', { name: 'email', label: 'Email', type: 'email', value: 'a@b' })).toMatch(
      /type="email" value="a@b"/,
    );
    expect(field('timeField', { name: 'at', value: '14:30' })).toContain('value="14:30"');
    expect(field('fileUpload', { name: 'file', accept: '.csv' })).toMatch(/type="file"[^>]*accept=".csv"/);
  });
});
