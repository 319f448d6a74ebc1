import type { Event } from "vscode";

const patience = 20_000;

/**
 * Waits until `probe` gives something other than undefined, null or false, and resolves to it. Probes at once, after
 * each of the events, and ten times a second, for some states of VS Code have no event.
 *
 * @param what ends the sentence "Waited in vain for …", with which it rejects after 20 seconds
 */
export function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  ...events: Event<unknown>[]
): Promise<Exclude<T, undefined | null | false>> {
  return new Promise((resolve, reject) => {
    const end = performance.now() + patience;
    let probing = false;

    const look = async () => {
      if (probing) return;
      probing = true;
      try {
        const found = await probe();
        if (found !== undefined && found !== null && found !== false) {
          stop();
          resolve(found as Exclude<T, undefined | null | false>);
        } else if (performance.now() > end) {
          stop();
          reject(new Error(`Waited in vain for ${what}.`));
        }
      } catch (error) {
        stop();
        reject(error);
      } finally {
        probing = false;
      }
    };

    const listeners = events.map((event) => event(look));
    const clock = setInterval(look, 100);
    const stop = () => {
      clearInterval(clock);
      listeners.forEach((listener) => listener.dispose());
    };
    void look();
  });
}
