import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ProblemNotice } from './problem-notice.tsx';

/** A defect of the page itself. */
export const CrashNotice = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return <ProblemNotice what="This page" error={error} retry={retry} retrying={false} />;
};
