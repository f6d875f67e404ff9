import { Button } from "@mantine/core";
import { Play } from "lucide-react";
import { useState } from "react";
import type { ThreadMessage } from "../thread-items.ts";
import { MediaFrame } from "./media-frame.tsx";
import classes from "./media.module.css";
import { urlOf, useMedia, useRenewal } from "./use-media.ts";

/** Loaded when asked for: a video may have 16 MB. */
export function VideoMedia({ message }: { message: ThreadMessage }) {
  const [wanted, setWanted] = useState(false);
  const file = useMedia(message, wanted);
  const renew = useRenewal(file);
  const url = urlOf(file.data);
  return (
    <MediaFrame message={message} kind="video" name="video" state={file}>
      {wanted ? (
        url && (
          // Customers' videos come without captions.
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <video controls autoPlay src={url} onError={renew} className={classes.picture} aria-label="Video" />
        )
      ) : (
        <Button variant="default" leftSection={<Play size={15} aria-hidden />} onClick={() => setWanted(true)}>
          Load the video
        </Button>
      )}
    </MediaFrame>
  );
}
