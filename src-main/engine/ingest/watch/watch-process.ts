/**
 * @file A process that watches the sources: a folder that hangs, or a million of them, never holds the engine up. It
 * opens no file and knows no catalog.
 */
import { serveTasks } from '../../platform/pool/child.ts';
import type { WatchNews, WatchTasks } from './watch-messages.ts';
import { WatchedSource } from './watched-source.ts';

serveTasks<WatchTasks>({
  watch: async ({ times, libraryPath }, ask) => {
    const watched = new Map<string, WatchedSource>();
    const tell = (news: WatchNews): void => {
      // An engine that cannot hear any more ends this process.
      void ask(news).catch(() => undefined);
    };
    for (;;) {
      const orders = (await ask({ type: 'orders' })) ?? [];
      const wanted = new Map(orders.map((order) => [order.id, order]));
      for (const [id, source] of watched) {
        if (wanted.get(id)?.path === source.path) continue;
        source.close();
        watched.delete(id);
      }
      for (const order of orders) {
        if (watched.has(order.id)) continue;
        watched.set(order.id, new WatchedSource(order, times, libraryPath, tell));
      }
    }
  },
});
