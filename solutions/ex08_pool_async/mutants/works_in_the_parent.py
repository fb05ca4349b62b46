import multiprocessing


def run_all(func, jobs, workers):
    answer, errors = [], []
    for job in jobs:
        try:
            answer.append(func(*job))
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return answer
