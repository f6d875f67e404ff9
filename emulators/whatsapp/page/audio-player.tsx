import { useRef, useState } from "react";
import { Icon } from "./icons.tsx";

function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.round(seconds) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function AudioPlayer({ src, voice }: { src: string; voice: boolean }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const [duration, setDuration] = useState(0);
  const what = voice ? "voice message" : "audio";
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (playing) element.pause();
    // A file that cannot be played says so through the element's own error state.
    else element.play().catch(() => setPlaying(false));
  };
  return (
    <div className="audio">
      <button
        type="button"
        className="audio-toggle"
        aria-label={playing ? `Pause ${what}` : `Play ${what}`}
        onClick={toggle}
      >
        <Icon name={playing ? "pause" : "play"} fill={!playing} size={20} />
      </button>
      <div className="audio-track">
        <input
          type="range"
          min={0}
          max={duration || 1}
          step={0.05}
          value={position}
          aria-label={`Position in ${what}`}
          aria-valuetext={`${clock(position)} of ${clock(duration)}`}
          style={{ backgroundSize: `${duration ? (position / duration) * 100 : 0}% 100%` }}
          onChange={(event) => {
            if (audio.current) audio.current.currentTime = Number(event.target.value);
          }}
        />
        <span className="audio-time">{clock(playing || position > 0 ? position : duration)}</span>
      </div>
      <span className="audio-kind">
        <Icon name={voice ? "mic" : "music"} size={18} />
      </span>
      {/* Voice notes have no captions to offer. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPosition(0)}
        onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime)}
        onDurationChange={(event) => setDuration(event.currentTarget.duration)}
      />
    </div>
  );
}
