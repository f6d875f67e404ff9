/** What every form of the composer is given. */
export type ComposeProps = {
  conversationId: string;
  /** The message that is answered. */
  replyTo: string | null;
  onSent: () => void;
  onClose: () => void;
};
