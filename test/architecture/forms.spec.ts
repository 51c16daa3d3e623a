import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../../src');

/** Every form that changes something, in every template. */
const forms = readdirSync(modules, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.njk'))
  .flatMap((file) =>
    [...readFileSync(join(modules, file), 'utf8').matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)].map(
      ([text]) => ({ file, text }),
    ),
  );

describe('forms that change something', () => {
  it('hold the hidden fields that make them ours and make them count once, and hold them once', () => {
    expect(forms.length).toBeGreaterThan(20);
    const odd = forms.filter(
      ({ text }) => text.split(/\{\{-? *csrfField/).length !== 2 || text.includes('name="_request"'),
    );
    expect(odd.map(({ file, text }) => `${file}: ${text.slice(0, 80)}`)).toEqual([]);
  });
});
