import { openApp, type App } from '../app';
import { readConfig } from '../config';
import { quietLog } from '../log';

/**
 * The assistant for a command, on the same storage as the server: the database named by MONGODB_URI, that of a server running
 * on the data directory, or the data directory itself.
 */
export async function withApp<T>(use: (app: App) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const app = await openApp({ config, log: quietLog, now: () => new Date(), whenHeld: 'join' });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}
