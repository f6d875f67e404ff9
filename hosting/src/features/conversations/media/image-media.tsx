import { Modal, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { ThreadMessage } from "../thread-items.ts";
import { MediaFrame } from "./media-frame.tsx";
import classes from "./media.module.css";
import { urlOf, useMediaInView, useRenewal } from "./use-media.ts";

/** A photo or sticker; a tap shows it large. */
export function ImageMedia({ message }: { message: ThreadMessage }) {
  const { ref, file } = useMediaInView(message);
  const renew = useRenewal(file);
  const url = urlOf(file.data);
  const [large, setLarge] = useState(false);
  const kind = message.type === "sticker" ? "sticker" : "image";
  const name = kind === "sticker" ? "sticker" : "photo";
  const alt =
    message.text ||
    message.media?.description ||
    (message.direction === "in" ? `A ${name} from the customer` : `A ${name} sent`);
  return (
    <>
      <MediaFrame ref={ref} message={message} kind={kind} name={name} state={file}>
        {url && (
          <UnstyledButton onClick={() => setLarge(true)} aria-label={`Show large: ${alt}`} className={classes.zoom}>
            <img src={url} onError={renew} alt={alt} className={classes.picture} />
          </UnstyledButton>
        )}
      </MediaFrame>
      {url && (
        <Modal opened={large} onClose={() => setLarge(false)} size="auto" centered title={alt}>
          <img src={url} alt={alt} className={classes.large} />
        </Modal>
      )}
    </>
  );
}
