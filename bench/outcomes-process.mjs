// A process of the program without its doors, which decides outcomes when it is told to by message: those of everybody at
// once, as the Sunday check does, and those of one after another, as a saved payment does. Answers seconds.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';

const { AppModule } = await import('../dist/src/app.module.js');
const { DecideMany, OutcomesService } = await import('../dist/src/modules/outcomes/index.js');
const { RequestContext } = await import('../dist/src/platform/context/request-context.js');

const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
const since = (began) => (performance.now() - began) / 1000;

const works = {
  everybody: async () => {
    const began = performance.now();
    const changed = await app.get(DecideMany).decideEverybody();
    return { seconds: since(began), changed };
  },
  each: async (ids) => {
    const seconds = [];
    for (const id of ids) {
      const began = performance.now();
      await app.get(OutcomesService).decide(id);
      seconds.push(since(began));
    }
    return { seconds: seconds.reduce((sum, one) => sum + one, 0), each: seconds.toSorted((a, b) => a - b) };
  },
};

process.on('message', ({ outcomes, ids }) => {
  if (outcomes)
    void RequestContext.asSystem(() => works[outcomes](ids)).then((answer) => process.send({ outcomes: answer }));
});
process.on('disconnect', () => process.exit());
process.send({ outcomes: 'ready' });
