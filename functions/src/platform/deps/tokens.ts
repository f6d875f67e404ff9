/** The keys and tokens of connected numbers. */
import { channelTokens } from "../../channels/channel-tokens.ts";
import { keyWrapper } from "../../services/kms/kms.ts";
import { tokenKey, whatsappAccessToken } from "../config.ts";
import { firestore, now, once } from "./core.ts";

export const keys = once(() => keyWrapper(() => tokenKey.value()));

export const platformToken = () => whatsappAccessToken.value();

/** The tokens of connected numbers; a number without one of its own is served with the platform's. */
export const tokens = once(() => channelTokens({ firestore: firestore(), keys: keys(), now }));
