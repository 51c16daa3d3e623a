import { IsIn, IsOptional, IsString } from 'class-validator';
import { blankWhatIsMissing, formValues } from './form-values.js';

class Form {
  @IsString()
  readonly name: string;

  @IsString()
  readonly note: string = '';

  @IsOptional()
  @IsIn(['a', 'b'], { each: true })
  readonly boxes: string[] = [];
}

describe('the values of a posted form', () => {
  it('are what a browser sends, each text once', () => {
    expect(formValues(Form, { name: 'Ada', note: 'x', boxes: ['a', 'b'] })).toMatchObject({
      name: 'Ada',
      note: 'x',
      boxes: ['a', 'b'],
    });
  });

  it('take the last of a text that came several times, and leave lists alone', () => {
    expect(formValues(Form, { name: ['a', 'b'], boxes: ['a'] })).toMatchObject({ name: 'b', boxes: ['a'] });
  });

  it('take one ticked box as a list of one', () => {
    expect(formValues(Form, { name: 'Ada', boxes: 'a' })).toMatchObject({ boxes: ['a'] });
  });

  it.each([[{ a: 1 }], [[{ a: 1 }]], [[]]])('take %j, which is no text, as not sent', (name) => {
    expect(formValues(Form, { name, note: name })).toMatchObject({ name: undefined, note: '' });
  });

  it.each([[null], ['text'], [42], [[1, 2]], [undefined]])('are blank when the body is %j', (body) => {
    expect({ ...formValues(Form, body) }).toMatchObject({ note: '', boxes: [] });
  });

  it('hold an empty text for a missing one once the form is shown again', () => {
    const value = formValues(Form, {});
    blankWhatIsMissing(value);
    expect(value).toMatchObject({ name: '', note: '', boxes: [] });
  });
});
