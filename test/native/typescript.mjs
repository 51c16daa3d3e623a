// For `node --import`: lets this process, and Jest's workers after it, run TypeScript as it lies in src and test.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
