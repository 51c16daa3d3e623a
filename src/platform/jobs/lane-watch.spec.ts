import { LaneWatch } from './lane-watch.js';

const start = Date.parse('2026-11-20T12:00:00Z');
const after = (seconds: number): Date => new Date(start + seconds * 1_000);

describe('a lane', () => {
  it('is silent while nothing has come through it', () => {
    expect(new LaneWatch().toTell(after(0))).toEqual([]);
  });

  it('progresses when a job ends, and is told of once', () => {
    const watch = new LaneWatch();
    watch.begin('quick', after(0))();
    expect(watch.toTell(after(1))).toEqual(['quick']);
    expect(watch.toTell(after(2))).toEqual([]);
    expect(watch.toTell(after(60))).toEqual([]);
  });

  it('is told of at most every five seconds, and forgets nothing meanwhile', () => {
    const watch = new LaneWatch();
    watch.begin('quick', after(0))();
    watch.toTell(after(0));
    watch.begin('quick', after(1))();
    expect(watch.toTell(after(4))).toEqual([]);
    expect(watch.toTell(after(5))).toEqual(['quick']);
  });

  it('is told of again at once when the clock was put back', () => {
    const watch = new LaneWatch();
    watch.begin('quick', after(3_600))();
    watch.toTell(after(3_600));
    watch.begin('quick', after(0))();
    expect(watch.toTell(after(0))).toEqual(['quick']);
  });

  it('progresses while an import of many minutes works, and no longer when it hangs', () => {
    const watch = new LaneWatch();
    const end = watch.begin('long', after(0));
    expect(watch.toTell(after(5))).toEqual(['long']);
    expect(watch.toTell(after(29 * 60))).toEqual(['long']);
    expect(watch.toTell(after(31 * 60))).toEqual([]);
    end();
    expect(watch.toTell(after(32 * 60))).toEqual(['long']);
  });

  it('hangs on its own: the others go on', () => {
    const watch = new LaneWatch();
    for (let slot = 0; slot < 4; slot += 1) watch.begin('outside', after(0));
    watch.begin('quick', after(119))();
    expect(watch.toTell(after(120))).toEqual(['quick']);
  });
});
