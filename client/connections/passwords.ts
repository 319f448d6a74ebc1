import type { SecretStorage } from "vscode";
import type { ConnectionProfile } from "../../server/protocol";
import { unsealPassword, sealPassword } from "./sealed-password";

/** The passwords of connections, in the editor's secret storage and nowhere else. */
export class Passwords {
  constructor(private readonly secrets: SecretStorage) {}

  /** The saved password, unless the profile leads elsewhere now than when it was saved. */
  async of(profile: ConnectionProfile): Promise<string | undefined> {
    return unsealPassword(await this.secrets.get(keyOf(profile.id)), profile);
  }

  async save(profile: ConnectionProfile, password: string): Promise<void> {
    await this.secrets.store(keyOf(profile.id), sealPassword(password, profile));
  }

  async remove(id: string): Promise<void> {
    await this.secrets.delete(keyOf(id));
  }
}

const keyOf = (id: string) => `lintel.password:${id}`;
