import { createEnvironment } from './render.js';

const environment = createEnvironment({ cache: true });
const hostile = '<script>alert(1)</script>';

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

describe('participant banner', () => {
  const banner = html('participant-banner', 'participantBanner', {
    name: hostile,
    knownAs: 'Danny',
    reference: 'CTW-01043',
    age: 34,
    born: '1991-03-02',
    facts: [{ label: 'Specialist', text: 'Casey' }],
    safeContact: { text: 'Text only', level: 'care' },
    needs: [{ kind: 'Interpreter', text: 'Twi' }],
    tags: [{ text: 'In work', colour: 'green' }],
    actions: [{ text: 'Log a contact', href: '/log', primary: true }],
  });

  it('says who, and how to contact them, in words', () => {
    expect(text(banner)).toContain('Known as Danny');
    expect(text(banner)).toContain('Age 34 born 2 Mar 1991');
    expect(text(banner)).toContain('Safe contact: Text only');
    expect(text(banner)).toContain('Interpreter: Twi');
    expect(banner).not.toContain(hostile);
  });

  it('says it outright when a person must not be contacted', () => {
    const stopped = html('participant-banner', 'participantBanner', {
      name: 'A',
      safeContact: { text: 'Risk', level: 'stop' },
    });
    expect(text(stopped)).toContain('Do not contact: Risk');
  });

  it('leaves out what is not held', () => {
    const bare = html('participant-banner', 'participantBanner', { name: 'A' });
    expect(bare).not.toContain('ctw-alerts');
    expect(bare).not.toContain('Reference');
  });
});

describe('timeline', () => {
  const story = html('timeline', 'timeline', {
    items: [
      {
        on: '2025-10-28',
        time: '2pm',
        kind: 'Session',
        title: 'Job search',
        by: 'Casey',
        text: hostile,
        tag: { text: 'Attended' },
      },
      { on: '2025-10-07', kind: 'Contact', title: 'Phone call' },
      { on: '2025-09-01', kind: 'Referral', title: 'Referred', details: [{ label: 'From', text: 'GP' }] },
    ],
    filter: {
      action: '/p/1',
      kinds: [{ value: 's', text: 'Sessions', count: 1200, checked: true }],
      keep: { tab: 'story' },
    },
    older: '?before=x',
  });

  it('writes each month once', () => {
    expect(story.match(/ctw-timeline__month/g)).toHaveLength(2);
    expect(text(story)).toMatch(/October 2025 Job search.*Phone call.*September 2025 Referred/);
  });

  it('filters by a form that works without script and keeps the rest of the address', () => {
    expect(story).toContain('<form class="ctw-kinds" method="get" action="/p/1">');
    expect(story).toContain('<input type="hidden" name="tab" value="story">');
    expect(story).toMatch(/name="kind" value="s" checked/);
    expect(text(story)).toContain('Sessions 1,200');
  });

  it('shows notes as text, and days a machine can read', () => {
    expect(story).not.toContain(hostile);
    expect(story).toContain('<time datetime="2025-10-28">28 October 2025, 2pm</time>');
  });

  it('says so when there is nothing', () => {
    expect(text(html('timeline', 'timeline', { items: [] }))).toContain('Nothing to show yet');
  });
});

describe('long table', () => {
  const table = html('caseload-table', 'caseloadTable', {
    caption: 'People',
    columns: [
      { text: 'Name', sort: { href: '?sort=-name', direction: 'ascending' } },
      { text: 'Days left', numeric: true, sort: { href: '?sort=days' } },
      { text: 'Next' },
    ],
    rows: [
      { cells: [{ text: hostile, href: '/p/1', hint: 'CTW-1' }, 0, null], note: 'Restricted' },
      { cells: ['B', '3', { tag: { text: 'In work', colour: 'green' } }] },
    ],
  });

  it('says which column it is sorted by, and links to the other orders', () => {
    expect(table).toContain('aria-sort="ascending"><a class="ctw-table__sort" href="?sort=-name">');
    expect(table).toContain('aria-sort="none"><a class="ctw-table__sort" href="?sort=days">');
    expect(table.match(/aria-sort/g)).toHaveLength(2);
  });

  it('labels every cell for the cards of a phone, and keeps the roles that cards would lose', () => {
    expect(table).toContain('<td role="cell" data-label="Days left" class="ctw-table__number"><span>0</span></td>');
    expect(table.match(/role="row"/g)).toHaveLength(3);
  });

  it('writes a gap as a word, a note in words, and data as text', () => {
    expect(table).toContain('<span class="ctw-table__none">None</span>');
    expect(text(table)).toContain('Restricted');
    expect(table).not.toContain(hostile);
  });

  it('is no table when it has no rows', () => {
    const empty = html('caseload-table', 'caseloadTable', {
      caption: 'People',
      columns: [],
      rows: [],
      empty: { title: 'Nobody yet' },
    });
    expect(empty).not.toContain('<table');
    expect(text(empty)).toBe('Nobody yet');
  });
});

describe('who needs me today', () => {
  it('keeps the rank, with a reason and one button that says for whom', () => {
    const needs = html('needs-list', 'needsList', {
      items: [
        { name: 'A', href: '/a', reason: 'No contact for 24 days', action: { text: 'Log a contact', href: '/a/log' } },
        { name: 'B', href: '/b', reason: 'Check due Friday', urgency: { text: 'Soon', colour: 'yellow' } },
      ],
    });
    expect(text(needs)).toMatch(
      /A No contact for 24 days Log a contact for A B Soon Check due Friday After these, you are up to date/,
    );
    expect(needs).toContain('<ol');
  });

  it('ends calmly', () => {
    expect(text(html('needs-list', 'needsList', { items: [] }))).toContain('You are up to date');
  });
});

describe('filters and pages', () => {
  it('keeps what was chosen, and offers to take each away', () => {
    const panel = html('filter-panel', 'filterPanel', {
      action: '/caseload',
      fields: [
        { kind: 'search', name: 'q', label: 'Name', value: '"><script>' },
        { kind: 'select', name: 'stage', label: 'Stage', items: [{ value: 'a', text: 'A', selected: true }] },
        { kind: 'checkboxes', name: 'flag', label: 'Only', items: [{ value: 'x', text: 'X', checked: true }] },
        { kind: 'date', name: 'before', label: 'Before', value: '2025-07-01' },
      ],
      chosen: [{ text: 'Stage: A', removeHref: '?' }],
      clearHref: '?',
      keep: { sort: 'name' },
    });
    expect(panel).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(panel).toContain('<option value="a" selected>');
    expect(panel).toContain('value="x" checked');
    expect(panel).toContain('type="date" id="filter-before" name="before" value="2025-07-01"');
    expect(panel).toContain('<input type="hidden" name="sort" value="name">');
    expect(text(panel)).toContain('Remove this filter: Stage: A');
    expect(text(panel)).toContain('1 on');
  });

  it('goes on, and back to the start, and is nothing on an only page', () => {
    const pages = html('pagination', 'pagination', { showing: '25 of 42 people', next: '?after=x', first: '?' });
    expect(pages).toContain('href="?after=x" rel="next"');
    expect(text(pages)).toContain('First page');
    expect(text(html('pagination', 'pagination', {}))).toBe('');
  });
});

describe('figures', () => {
  it('shows a figure with its plan, a sentence and how it is counted', () => {
    const tile = html('stat-tile', 'statTile', {
      label: 'Starts',
      figure: '305',
      plan: 'of 237 planned',
      standing: { text: '129% of plan', colour: 'green' },
      sentence: '68 more than planned.',
      progress: { value: 305, max: 400 },
      link: { text: 'See the rows', href: '/rows' },
      counted: { text: 'By start date.', lines: ['Errors are left out'] },
    });
    expect(text(tile)).toBe(
      'Starts 305 of 237 planned 129% of plan 68 more than planned. See the rows : Starts How is this counted? (Starts) By start date. Errors are left out',
    );
    expect(tile).toContain('<h2 class="ctw-tile__label">');
  });

  it('puts the table of the same figures under the chart', () => {
    const chart = html('bar-chart', 'barChart', {
      id: 'starts',
      title: 'Starts',
      description: 'By month',
      labels: ['Apr', 'May'],
      series: [{ name: 'Actual', look: 'solid', values: [1234, null], links: ['/rows/apr', null] }],
      extra: [{ name: 'Share', values: ['90%'], links: ['/rows/share'] }],
    });
    expect(chart.indexOf('<svg')).toBeLessThan(chart.indexOf('<table'));
    expect(text(chart.slice(chart.indexOf('<tbody')))).toBe('Apr 1,234 Actual, Apr 90% Share, Apr May – –');
    expect(chart.match(/href="[^"]*"/g)).toEqual(['href="/rows/apr"', 'href="/rows/share"']);
  });
});

it('says in words how two records differ', () => {
  const pair = html('compare', 'compare', {
    caption: 'Side by side',
    left: { title: 'New', href: '/n' },
    right: { title: 'Held' },
    rows: [
      { label: 'Name', left: 'Dan', right: hostile, verdict: 'different', note: 'Sounds alike' },
      { label: 'Born', left: '1', right: '1', verdict: 'same' },
      { label: 'Phone', left: '2', verdict: 'only-left' },
    ],
  });
  expect(text(pair.slice(pair.indexOf('<tbody')))).toBe(
    'Name Dan &lt;script&gt;alert(1)&lt;/script&gt; Different Sounds alike Born 1 1 Same Phone 2 Not recorded Only on the first',
  );
});

it('says "Not recorded" where a card has no answer, and names what a change link changes', () => {
  const card = html('summary-card', 'summaryCard', {
    title: 'Contact',
    rows: [
      { label: 'Phone', text: '', change: { href: '/change' } },
      { label: 'Address', lines: ['1 Road', hostile] },
      { label: 'Children', text: 0 },
    ],
  });
  expect(text(card)).toBe(
    'Contact Phone Not recorded Change phone Address 1 Road &lt;script&gt;alert(1)&lt;/script&gt; Children 0',
  );
});

it('shows a status by its words, and one without words as it is', () => {
  const page =
    '{% from "macros/tag.njk" import statusTag %}{{ statusTag("open", words) }} {{ statusTag("<b>", words) }}';
  const tags = environment.renderString(page, { words: { open: { text: 'Open', colour: 'green' } } });
  expect(tags).toContain('govuk-tag--green">Open<');
  expect(tags).toContain('&lt;b&gt;');
});
